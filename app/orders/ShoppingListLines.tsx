import { BlockStack, Button, ButtonGroup, InlineStack, Text, TextField } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, XIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { focusField } from "../ui/focus-field.ts";
import type { Gid } from "../values/gid.ts";
import { isOrderable, MAX_QUANTITY } from "./line-problems.ts";
import { parseQuantity } from "./order-state.ts";
import type { TypedLine } from "./use-shopping-list.tsx";

type VariantId = Gid<"ProductVariant">;

type Props = {
  readonly lines: readonly TypedLine[];
  /** What of them can't be ordered at present. */
  readonly unsold: readonly VariantId[];
  readonly showsProblems: boolean;
  readonly onQuantity: (variantId: VariantId, text: string) => void;
  /** By one place: -1 is up. */
  readonly onMove: (variantId: VariantId, by: -1 | 1) => void;
  readonly onRemove: (variantId: VariantId) => void;
};

const moveId = (index: number, by: -1 | 1) => `list-${by < 0 ? "up" : "down"}-${index}`;

/** A list's products in their order, each with how many of it. */
export function ShoppingListLines({ lines, unsold, showsProblems, onQuantity, onMove, onRemove }: Props) {
  const { t, i18n } = useTranslation("lists");
  const most = new Intl.NumberFormat(i18n.language).format(MAX_QUANTITY);
  const move = (variantId: VariantId, index: number, by: -1 | 1) => {
    onMove(variantId, by);
    // The same button again moves it further; at an end the other one is what is left.
    const next = index + by;
    const isAtEnd = next + by < 0 || next + by >= lines.length;
    focusField(moveId(next, isAtEnd ? (by < 0 ? 1 : -1) : by));
  };
  return (
    <DataTable
      caption={t("edit.lines")}
      columns={[
        { title: t("edit.product") },
        { title: t("edit.quantity") },
        { title: t("edit.actions"), isHidden: true },
      ]}
    >
      {lines.map(({ variantId, title, quantityText }, index) => (
        <DataRow key={variantId}>
          <DataCell isText>
            <BlockStack>
              <Text as="span" fontWeight="medium">
                {title}
              </Text>
              {unsold.includes(variantId) ? (
                <Text as="span" tone="critical" variant="bodySm">
                  {t("edit.unsold")}
                </Text>
              ) : null}
            </BlockStack>
          </DataCell>
          <DataCell label={t("edit.quantity")}>
            <div className="carnet-quantity">
              <TextField
                label={t("edit.quantityOf", { title })}
                labelHidden
                inputMode="numeric"
                autoComplete="off"
                selectTextOnFocus
                value={quantityText}
                onChange={(typed) => onQuantity(variantId, typed)}
                {...(showsProblems && !isOrderable(parseQuantity(quantityText))
                  ? { error: t("errors.quantity", { most }) }
                  : {})}
              />
            </div>
          </DataCell>
          <DataCell>
            <InlineStack align="end">
              <ButtonGroup>
                <Button
                  id={moveId(index, -1)}
                  icon={ArrowUpIcon}
                  variant="tertiary"
                  disabled={index === 0}
                  accessibilityLabel={t("edit.up", { title })}
                  onClick={() => move(variantId, index, -1)}
                />
                <Button
                  id={moveId(index, 1)}
                  icon={ArrowDownIcon}
                  variant="tertiary"
                  disabled={index === lines.length - 1}
                  accessibilityLabel={t("edit.down", { title })}
                  onClick={() => move(variantId, index, 1)}
                />
                <Button
                  icon={XIcon}
                  variant="tertiary"
                  accessibilityLabel={t("edit.remove", { title })}
                  onClick={() => onRemove(variantId)}
                />
              </ButtonGroup>
            </InlineStack>
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}
