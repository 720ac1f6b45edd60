import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { toldContent } from "./customer-items.ts";
import { ValueChange } from "./ValueChange.tsx";

/** "Shopping list: “Every Monday” added"; of one that stays, what it is called now and how many products it has. */
export function ShoppingListChange({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useTranslation("lists");
  const field = useTranslation("customers").t("fields.list");
  const colon = useTranslation("customers").t("colon");
  const [before, after] = [toldContent(from), toldContent(to)];
  const name = (after ?? before)?.name ?? "";
  if (before === null || after === null)
    return <Line>{`${field}${colon}${t(before === null ? "history.added" : "history.removed", { name })}`}</Line>;
  return (
    <BlockStack>
      {before.name === after.name ? null : <ValueChange label={field} from={before.name} to={after.name} />}
      {before.count === after.count && before.name !== after.name ? null : (
        <Line>{`${field}${colon}${t("history.lines", { name, before: before.count, after: after.count })}`}</Line>
      )}
    </BlockStack>
  );
}

function Line({ children }: { readonly children: string }) {
  return (
    <Text as="span" breakWord>
      {children}
    </Text>
  );
}
