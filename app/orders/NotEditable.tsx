import { Banner, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EditRefusal } from "./draft-to-edit.ts";

type Props = { readonly orderId: string; readonly refusal: EditRefusal };

/** Why a draft can't be written anew, and the way back to it. */
export function NotEditable({ orderId, refusal }: Props) {
  const { t } = useTranslation("orders");
  const url = `/app/orders/${orderId}`;
  return (
    <Page title={t("edit.heading")} backAction={{ content: t("edit.back"), url }}>
      <Banner tone="warning" action={{ content: t("edit.back"), url }}>
        <p>{t(`edit.refused.${refusal.code}`)}</p>
      </Banner>
    </Page>
  );
}
