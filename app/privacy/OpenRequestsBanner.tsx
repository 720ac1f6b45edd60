import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { formatDate } from "../values/date-text.ts";
import type { OpenDataRequests } from "./data-request.ts";

/** On the home page while somebody waits for their data. */
export function OpenRequestsBanner({ count, nextDueOn }: NonNullable<OpenDataRequests>) {
  const { t, i18n } = useTranslation("privacy");
  return (
    <Banner
      tone="warning"
      title={t("open.title", { count })}
      action={{ content: t("open.action"), url: "/app/privacy" }}
    >
      <p>{t("open.text", { date: formatDate(nextDueOn, i18n.language) })}</p>
    </Banner>
  );
}
