import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Says on another page that there is unfinished work, and leads to it. */
export function UnfinishedBanner({ count }: { readonly count: number }) {
  const { t } = useTranslation("jobs");
  if (count === 0) return null;
  const action = { content: t("banner.action"), url: "/app/unfinished" };
  return (
    <Banner tone="warning" title={t("banner.title", { count })} action={action}>
      <p>{t("banner.text")}</p>
    </Banner>
  );
}
