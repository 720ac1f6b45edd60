import { Badge, BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useRevalidator } from "@remix-run/react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { formatDate } from "../values/date-text.ts";
import { StoreCompanies } from "./StoreCompanies.tsx";
import type { StoreLink } from "./store-link.ts";

type Props = { readonly customerId: string; readonly link: StoreLink };

/** How the customer stands to the store: there since when, not yet, or otherwise than here. */
export function StoreCard({ customerId, link }: Props) {
  const { t } = useTranslation("customers");
  return (
    <TitledCard title={t("store.title")} aside={<Standing link={link} />}>
      <Sentences link={link} />
      {link.kind === "linked" && link.differs.length > 0 ? <SendAgain customerId={customerId} /> : null}
      {link.kind === "linked" ? <StoreCompanies companies={link.companies} /> : null}
      <Link url="/app/customers/store">{t("store.settingsLink")}</Link>
    </TitledCard>
  );
}

function Standing({ link }: { readonly link: StoreLink }) {
  const { t } = useTranslation("customers");
  if (link.kind !== "linked") return null;
  if (link.problem !== null) return <Badge tone="critical">{t("store.badge.failed")}</Badge>;
  if (link.isPending) return <Badge tone="info">{t("store.badge.pending")}</Badge>;
  return link.differs.length > 0 ? (
    <Badge tone="attention">{t("store.badge.differs")}</Badge>
  ) : (
    <Badge tone="success">{t("store.badge.same")}</Badge>
  );
}

function Sentences({ link }: { readonly link: StoreLink }): ReactNode {
  const { t, i18n } = useTranslation("customers");
  const dated = (day: Parameters<typeof formatDate>[0]) => ({ day: formatDate(day, i18n.language, "medium") });
  switch (link.kind) {
    case "unknown":
      return <Text as="p">{t("store.unknown")}</Text>;
    case "none":
      return (
        <>
          <Text as="p">{t(link.willCreate ? "store.soon" : "store.none")}</Text>
          <Problem code={link.problem} />
        </>
      );
    case "shared":
      return (
        <Text as="p">
          {t("store.shared")}{" "}
          {link.holder ? <Link url={`/app/customers/${link.holder.id}`}>{link.holder.displayName}</Link> : null}
        </Text>
      );
    case "deleted":
    case "merged":
      return <Text as="p">{t(`store.${link.kind}`, dated(link.on))}</Text>;
    case "linked":
      return (
        <BlockStack gap="200">
          <Text as="p">{t("store.since", dated(link.since))}</Text>
          {link.differs.length === 0 ? null : (
            <Text as="p">
              {t("store.differs", { parts: link.differs.map((part) => t(`store.parts.${part}`)).join(", ") })}
            </Text>
          )}
          <Problem code={link.problem} />
        </BlockStack>
      );
  }
}

/** Its reason, in the words of the page of unfinished work, where it ends up if it never works out. */
function Problem({ code }: { readonly code: string | null }) {
  const { t } = useTranslation("customers");
  const jobs = useTranslation("jobs").t;
  if (code === null) return null;
  return (
    <Text as="p" tone="critical">
      {t("store.problem")} {jobs(`reason.${code as "unavailable"}`)}
    </Text>
  );
}

/** Overwrites what the store says with what stands here. */
function SendAgain({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation("customers");
  const { revalidate } = useRevalidator();
  const [state, setState] = useState<"idle" | "busy" | "wished" | "unreachable">("idle");
  const send = async () => {
    setState("busy");
    const answer = await callApi(`/app/customers/${customerId}/send-to-store`, { body: {} });
    setState(answer.kind === "data" ? "wished" : (unlessTold(answer, "unreachable") ?? "idle"));
    revalidate();
  };
  return (
    <InlineStack gap="200" blockAlign="center">
      <Button onClick={() => void send()} loading={state === "busy"} disabled={state === "wished"}>
        {t("store.sendAgain")}
      </Button>
      <span aria-live="polite">
        {state === "wished" ? t("store.wished") : state === "unreachable" ? t("store.unreachable") : null}
      </span>
    </InlineStack>
  );
}
