import { Banner, Box, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Above every page while the store has not granted what Carnet needs. */
export function MissingAccess({ scopes }: { readonly scopes: readonly string[] }) {
  const { t } = useTranslation("common");
  if (scopes.length === 0) return null;
  return (
    <Page>
      <Box paddingBlockStart="400">
        <Banner tone="warning" title={t("missingAccess.title")}>
          <p>{t("missingAccess.text", { scopes: scopes.join(", ") })}</p>
        </Banner>
      </Box>
    </Page>
  );
}
