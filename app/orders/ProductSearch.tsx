import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import { SearchCombobox } from "../ui/SearchCombobox.tsx";
import { useSearch } from "../ui/use-search.ts";
import { formatMoney } from "../values/money-text.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { Result } from "../values/result.ts";
import type { OrderVariant } from "./order-state.ts";

type Props = {
  readonly onAdd: (variants: readonly OrderVariant[]) => void;
  readonly autoFocus: boolean;
  readonly error: string | undefined;
};

type Found = Result<readonly OrderVariant[], StoreRefusal>;

/** Products by typing (SKU, barcode, title) or from the store's own picker; the field keeps the focus for the next one. */
export function ProductSearch({ onAdd, autoFocus, error }: Props) {
  const { t, i18n } = useTranslation("orders");
  const [text, setText] = useState("");
  const [pickerFailed, setPickerFailed] = useState(false);
  const shopify = useAppBridge();
  const found = useSearch<Found>(text, (query) => `/app/products/search?q=${encodeURIComponent(query)}`);
  const variants = found.data?.ok ? found.data.value : [];
  const state = found.state === "ready" && found.data?.ok === false ? "failed" : found.state;

  const browse = async () => {
    setPickerFailed(false);
    const picked = await shopify.resourcePicker({ type: "variant", multiple: true, action: "add", query: text });
    const ids = (picked ?? []).map((variant) => variant.id);
    if (ids.length === 0) return;
    const answer = await callApi<Found>("/app/products/variants", { body: { ids } });
    if (answer.kind !== "data" || !answer.data.ok) {
      setPickerFailed(true);
      return;
    }
    setText("");
    onAdd(answer.data.value);
  };

  const messages = {
    idle: undefined,
    loading: undefined,
    ready: t("products.nothing", { text: found.text }),
    failed: t("products.searchFailed"),
  };
  return (
    <InlineStack gap="200" wrap={false} blockAlign="start">
      <div style={{ flex: 1 }}>
        <SearchCombobox
          label={t("products.search")}
          placeholder={t("products.searchHint")}
          text={text}
          onText={setText}
          state={state}
          options={variants}
          keyOf={(variant) => variant.variantId}
          render={(variant) => <VariantOption variant={variant} locale={i18n.language} />}
          onPick={(variant) => {
            setText("");
            onAdd([variant]);
          }}
          message={variants.length === 0 ? messages[state] : undefined}
          announcement={state === "ready" ? t("products.found", { count: variants.length }) : ""}
          autoFocus={autoFocus}
          error={pickerFailed ? t("products.pickerFailed") : error}
        />
      </div>
      <Button onClick={() => void browse()}>{t("products.browse")}</Button>
    </InlineStack>
  );
}

function VariantOption({ variant, locale }: { variant: OrderVariant; locale: string }) {
  const { t } = useTranslation("orders");
  const stock = variant.inventoryQuantity;
  return (
    <InlineStack align="space-between" gap="400" wrap={false}>
      <BlockStack>
        <Text as="span">{variant.title}</Text>
        <Text as="span" tone="subdued" variant="bodySm">
          {[variant.variantTitle, variant.sku].filter(Boolean).join(" · ")}
        </Text>
      </BlockStack>
      <BlockStack inlineAlign="end">
        <span className="carnet-numeric">{formatMoney(variant.price, locale)}</span>
        <Text as="span" tone={stock !== null && stock <= 0 ? "critical" : "subdued"} variant="bodySm">
          {stock === null ? "" : t("products.stock", { count: stock })}
        </Text>
      </BlockStack>
    </InlineStack>
  );
}
