import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

type Props = {
  readonly label: string;
  /** Both in words; "" for nothing. */
  readonly from: string;
  readonly to: string;
};

/** "City: Lyon → Chambéry". */
export function ValueChange({ label, from, to }: Props) {
  const { t } = useTranslation("customers");
  return (
    <Text as="span" breakWord>
      {label}
      {t("colon")}
      <span className="carnet-visually-hidden">{t("history.from")} </span>
      {from === "" ? t("history.nothing") : <s className="carnet-struck">{from}</s>}
      <span aria-hidden> → </span>
      <span className="carnet-visually-hidden"> {t("history.to")} </span>
      {to === "" ? t("history.nothing") : to}
    </Text>
  );
}
