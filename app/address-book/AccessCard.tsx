import { Badge, BlockStack, Box, Button, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { CustomerAccess } from "./customer-access.ts";
import type { SavedCustomer } from "./customer.ts";
import { numberedName } from "./display-name.ts";
import type { EmailHolder } from "./email-holder.ts";
import { PasswordPart } from "./PasswordPart.tsx";
import type { StoreLink } from "./store-link.ts";
import { type AccessProblem, useAccess } from "./use-access.tsx";

type Props = {
  readonly customer: SavedCustomer;
  readonly access: CustomerAccess;
  readonly storeLink: StoreLink;
  readonly onSaved: (saved: SavedCustomer) => void;
  /** Whether a password is being typed, which would be lost with the page. */
  readonly onWriting: (isWriting: boolean) => void;
};

/** Whether the customer may log in, and how: each is done at once, without the customer's form. */
export function AccessCard({ customer, access, storeLink, onSaved, onWriting }: Props) {
  const { t } = useTranslation("customers");
  const { mayLogIn, email, archivedAt } = customer;
  const acts = useAccess(customer, onSaved);
  const isActive = archivedAt === null;
  return (
    <TitledCard
      title={t("access.title")}
      aside={
        mayLogIn && isActive ? (
          <Badge tone="success">{t("access.mayLogIn")}</Badge>
        ) : (
          <Badge>{t("access.mayNotLogIn")}</Badge>
        )
      }
    >
      {mayLogIn || !isActive ? (
        <Text as="p" breakWord>
          {isActive ? t("access.allowed", { email }) : t("access.archived")}
        </Text>
      ) : null}
      {isActive && access.holder !== null && acts.problem?.code !== "login-held" ? (
        <Held holder={access.holder} email={email} />
      ) : null}
      <Problem problem={acts.problem} email={email} />
      <div>
        {isActive ? (
          <InlineStack gap="200">
            <Button loading={acts.busy === "login"} onClick={() => void acts.setLogin(!mayLogIn)}>
              {t(mayLogIn ? "access.end" : "access.allow")}
            </Button>
            {mayLogIn && access.accounts === "classic" && access.accountState !== "ENABLED" ? (
              <Button loading={acts.busy === "invite"} onClick={() => void acts.invite()}>
                {t(access.accountState === "INVITED" ? "access.inviteAgain" : "access.invite")}
              </Button>
            ) : null}
          </InlineStack>
        ) : null}
        <div role="status">{acts.isInvited ? <Box paddingBlockStart="200">{t("access.invited")}</Box> : null}</div>
      </div>
      <InStore mayLogIn={mayLogIn && isActive} access={access} storeLink={storeLink} />
      <Divider />
      <PasswordPart
        customer={customer}
        state={access.password}
        isBusy={acts.busy === "password"}
        onSave={acts.savePassword}
        onDisable={(isDisabled) => void acts.disablePassword(isDisabled)}
        onWriting={onWriting}
      />
    </TitledCard>
  );
}

function Held({ holder, email }: { readonly holder: EmailHolder; readonly email: string }) {
  const { t } = useTranslation("customers");
  return (
    <Text as="p" breakWord>
      {t("access.heldBy", { email })} <Link url={`/app/customers/${holder.id}`}>{numberedName(holder)}</Link>
    </Text>
  );
}

function Problem({ problem, email }: { readonly problem: AccessProblem | null; readonly email: string }) {
  const { t } = useTranslation("customers");
  if (problem === null) return null;
  return (
    <div role="alert">
      {problem.code === "login-held" ? (
        <Held holder={problem.holder} email={email} />
      ) : (
        <Text as="p" tone="critical">
          {t(`access.refused.${problem.code}`)}
        </Text>
      )}
    </div>
  );
}

/** How the store signs its customers in, and what Carnet can't do about it. */
function InStore({
  mayLogIn,
  access,
  storeLink,
}: Pick<Props, "access" | "storeLink"> & { readonly mayLogIn: boolean }) {
  const { t } = useTranslation("customers");
  const { accounts, accountState, loginUrl } = access;
  const isClassic = accounts === "classic";
  if (!mayLogIn) {
    return (
      <Text as="p" tone="subdued">
        {t("access.closing")}
        {isClassic && accountState === "ENABLED" ? ` ${t("access.closeClassic")}` : ""}
      </Text>
    );
  }
  return (
    <BlockStack gap="100">
      {storeLink.kind === "shared" && storeLink.holder !== null ? (
        <Text as="p" breakWord>
          {t("access.accountOfOther")}{" "}
          <Link url={`/app/customers/${storeLink.holder.id}`}>{numberedName(storeLink.holder)}</Link>
        </Text>
      ) : null}
      {accounts === null ? null : (
        <Text as="p" tone="subdued">
          {t(isClassic ? "access.classic" : "access.new")}
          {isClassic && accountState !== null ? ` ${t(`access.state.${accountState}`)}` : ""}
        </Text>
      )}
      {loginUrl === null || accounts === null ? null : (
        <Link url={loginUrl} target="_blank">
          <span className="carnet-breaks">{loginUrl}</span>
        </Link>
      )}
    </BlockStack>
  );
}
