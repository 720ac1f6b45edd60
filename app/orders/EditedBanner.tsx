import { Banner, BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ChangesTable } from "./ChangesTable.tsx";
import type { DraftToEdit } from "./draft-to-edit.ts";

/** That a draft is written anew, and what of it saving would write over. */
export function EditedBanner({ edited: { name, gone, writtenOver } }: { readonly edited: DraftToEdit }) {
  const { t } = useTranslation("orders");
  if (gone.length + writtenOver.length === 0) return null;
  return (
    <Banner tone="warning" title={t("edit.differs", { name })}>
      <BlockStack gap="300">
        {gone.length === 0 ? null : (
          <>
            <Text as="p">{t("edit.gone")}</Text>
            <List>
              {gone.map((title) => (
                <List.Item key={title}>{title}</List.Item>
              ))}
            </List>
          </>
        )}
        {writtenOver.length === 0 ? null : (
          <>
            <Text as="p">{t("edit.writtenOver")}</Text>
            <ChangesTable changes={writtenOver} />
          </>
        )}
      </BlockStack>
    </Banner>
  );
}
