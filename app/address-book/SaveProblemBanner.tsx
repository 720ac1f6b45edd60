import { Banner, type BannerHandles, BlockStack, Link, List, Text } from "@shopify/polaris";
import { type ReactNode, useContext, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { FieldScope, fieldId, useFieldError } from "./customer-field.tsx";
import type { EmailHolder } from "./email-holder.ts";
import type { FieldErrors } from "./customer-form.ts";
import type { SaveProblem } from "./use-save-customer.tsx";

type Props = {
  readonly problem: SaveProblem | null;
  readonly errors: FieldErrors;
  readonly onRetry: () => void;
  /** What is asked where another person saved first. */
  readonly meeting?: ReactNode;
};

/** Why the save did not happen and what to do now, above the form; it takes the focus when it appears. */
export function SaveProblemBanner({ problem, errors, onRetry, meeting }: Props) {
  const { t } = useTranslation("customers");
  const banner = useRef<BannerHandles>(null);
  useEffect(() => {
    if (problem !== null) banner.current?.focus();
  }, [problem]);

  if (problem === null) return null;
  const fields = Object.keys(errors);
  if (fields.length > 0) {
    return (
      <Banner ref={banner} tone="critical" title={t("problem.fields", { count: fields.length })}>
        <List>
          {fields.map((path) => (
            <List.Item key={path}>
              <FieldLink path={path} code={errors[path]} problem={problem} />
            </List.Item>
          ))}
        </List>
      </Banner>
    );
  }
  if (problem.kind === "invalid") return null; // every field was changed since
  const retry = { content: t("problem.retry"), onAction: onRetry };
  if (problem.kind === "unreachable") {
    return (
      <Banner ref={banner} tone="critical" title={t("problem.unreachable.title")} action={retry}>
        <Text as="p">{t("problem.unreachable.text")}</Text>
      </Banner>
    );
  }
  const { refusal } = problem;
  switch (refusal.code) {
    case "changed-meanwhile":
      return meeting;
    case "already-created":
      return (
        <Banner ref={banner} tone="warning" title={t("problem.created.title")}>
          <BlockStack gap="100">
            <Text as="p">{t("problem.created.text")}</Text>
            <Link url={`/app/customers/${refusal.current.id}`}>
              {t("problem.created.open", { name: refusal.current.displayName })}
            </Link>
          </BlockStack>
        </Banner>
      );
    case "not-found":
      return (
        <Banner ref={banner} tone="critical" title={t("problem.gone.title")}>
          <Text as="p">{t("problem.gone.text")}</Text>
        </Banner>
      );
    case "number-taken":
    case "login-held":
    case "group-gone":
      return null; // said at their fields, until those are changed
  }
}

type FieldLinkProps = {
  readonly path: string;
  readonly code: string | undefined;
  readonly problem: SaveProblem;
};

/** The field's name and what is wrong with it; following it puts the cursor there. */
function FieldLink({ path, code, problem }: FieldLinkProps) {
  const { t } = useTranslation("customers");
  const { formId } = useContext(FieldScope);
  const label = useFieldLabel();
  const sentence = useFieldError()(path, code);
  const refusal = problem.kind === "refused" ? problem.refusal : null;
  return (
    <>
      <Link onClick={() => document.getElementById(fieldId(formId, path))?.focus()}>{label(path)}</Link>
      {t("colon")}
      {refusal?.code === "number-taken" ? t("problem.numberHolder", { name: refusal.holder.displayName }) : null}
      {refusal?.code === "login-held" ? <LoginHolder {...refusal.holder} /> : null}
      {refusal?.code === "number-taken" || refusal?.code === "login-held" ? null : sentence}
    </>
  );
}

function LoginHolder({ id, displayName }: EmailHolder) {
  const { t } = useTranslation("customers");
  return (
    <>
      {t("problem.loginHolder", { name: displayName })}{" "}
      <Link url={`/app/customers/${id}`}>{t("problem.created.open", { name: displayName })}</Link>
    </>
  );
}

const FIELDS = [
  ...["since", "source"],
  ...["company", "firstName", "lastName", "email", "phone", "alias", "number", "vatNumber", "locale", "rangeGroupId"],
  ...[
    "vatExemptionReason",
    "deliveryGroupId",
    "recipient",
    "line1",
    "line2",
    "zip",
    "city",
    "provinceCode",
    "countryCode",
  ],
] as const;

/** Those of a contact, and those of an address. */
const ITEM_FIELDS = [
  ...["name", "role", "email", "phone", "notes"],
  ...["kind", "place", "line1", "line2", "zip", "city", "provinceCode", "countryCode"],
] as const;

function useFieldLabel(): (path: string) => string {
  const { t } = useTranslation("customers");
  const itemLabel = (path: string) => {
    const field = ITEM_FIELDS.find((known) => path.endsWith(`.${known}`));
    return field === undefined ? t("form.thisForm") : t(`fields.${field}`);
  };
  return (path) => {
    if (path.startsWith("contacts.")) return `${t("fields.contact")} – ${itemLabel(path)}`;
    if (path.startsWith("addresses.")) return `${t("fields.address")} – ${itemLabel(path)}`;
    const [part = "", inner] = path.split(".");
    const searched = inner === "company" ? "recipient" : (inner ?? part);
    const field = FIELDS.find((known) => known === searched);
    const name = field === undefined ? t("form.thisForm") : t(`fields.${field}`);
    if (part === "billing") return `${t("form.billing")} – ${name}`;
    return part === "delivery" ? `${t("form.delivery")} – ${name}` : name;
  };
}
