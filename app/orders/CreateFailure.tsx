import { Banner, Link, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderFormLine } from "./order-state.ts";
import type { CreateFailure as Failure } from "./use-create-draft.tsx";

type Props = {
  readonly failure: Failure;
  readonly lines: readonly OrderFormLine[];
  readonly onRetry: () => void;
  /** Saves although the draft was changed meanwhile. */
  readonly onWriteOver: () => void;
};

/** Why the draft was not created, and what to do; what was typed is still below. */
export function CreateFailure({ failure, lines, onRetry, onWriteOver }: Props) {
  const { t } = useTranslation("orders");
  switch (failure.code) {
    case "unreachable":
      return (
        <Banner
          tone="critical"
          title={t("failure.unreachable.title")}
          action={{ content: t("failure.again"), onAction: onRetry }}
        >
          <p>{t("failure.unreachable.advice")}</p>
        </Banner>
      );
    case "changed":
    case "problems":
    case "customer-gone":
    case "address-gone":
      return (
        <Banner tone="warning" title={t(`failure.${failure.code}.title`)}>
          <p>{t(`failure.${failure.code}.advice`)}</p>
        </Banner>
      );
    case "variants-gone":
      return (
        <Banner tone="critical" title={t("failure.variants-gone.title")}>
          <List>
            {lines
              .filter((line) => failure.keys.includes(line.key))
              .map((line) => (
                <List.Item key={line.key}>
                  {[line.variant.title, line.variant.variantTitle, line.variant.sku].filter(Boolean).join(" · ")}
                </List.Item>
              ))}
          </List>
          <p>{t("failure.variants-gone.advice")}</p>
        </Banner>
      );
    case "changed-in-store":
      return (
        <Banner
          tone="warning"
          title={t("edit.changed.title")}
          action={{ content: t("edit.changed.do"), onAction: onWriteOver }}
        >
          <p>{t("edit.changed.text")}</p>
        </Banner>
      );
    case "gone":
    case "completed":
    case "busy":
    case "failed":
      return (
        <Banner tone="critical" title={t("edit.failure.title")}>
          <p>{t(`edit.failure.${failure.code}`)}</p>
        </Banner>
      );
    case "already-sent":
      return (
        <Banner tone="warning" title={t("failure.already-sent.title")}>
          <p>
            {t("failure.already-sent.advice")}{" "}
            <Link url={`/app/orders/${failure.id}`}>{t("failure.already-sent.link")}</Link>
          </p>
        </Banner>
      );
    case "store": {
      const { refusal } = failure;
      return (
        <Banner
          tone="critical"
          title={t("failure.store.title")}
          action={{ content: t("failure.again"), onAction: onRetry }}
        >
          {refusal.code === "user-errors" ? (
            <List>
              {refusal.errors.map((error) => (
                <List.Item key={error.message}>{error.message}</List.Item>
              ))}
            </List>
          ) : (
            <p>{t(`failure.store.${refusal.code}`)}</p>
          )}
        </Banner>
      );
    }
  }
}
