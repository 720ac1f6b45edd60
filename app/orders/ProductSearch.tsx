import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useAppBridge } from "@shopify/app-bridge-react";
import { type ClipboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { focusField } from "../ui/focus-field.ts";
import { SearchCombobox } from "../ui/SearchCombobox.tsx";
import { useSearch } from "../ui/use-search.ts";
import { formatMoney } from "../values/money-text.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { Result } from "../values/result.ts";
import type { OfferedVariant, OrderVariant } from "./order-state.ts";

type Props = {
  readonly fieldId: string;
  /** Whose catalog counts; null while nobody is chosen. */
  readonly customerId: string | null;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onAdd: (variants: readonly OrderVariant[]) => void;
  readonly autoFocus: boolean;
  readonly error: string | undefined;
  /** A customer's text is to be read: the one that was pasted, or null for one still to come. */
  readonly onPasteList?: (text: string | null) => void;
};

type Found = Result<readonly OfferedVariant[], StoreRefusal>;

/** Products by typing (SKU, barcode, title) or from the store's own picker; the field keeps the focus for the next one. */
export function ProductSearch({ fieldId, customerId, text, onText, onAdd, autoFocus, error, onPasteList }: Props) {
  const { t, i18n } = useTranslation("orders");
  const [pickerProblem, setPickerProblem] = useState<string | undefined>(undefined);
  const shopify = useAppBridge();
  const found = useSearch<Found>(text, (query) => searchPath(query, customerId));
  const variants = found.data?.ok ? found.data.value : [];
  const state = found.state === "ready" && found.data?.ok === false ? "failed" : found.state;

  const browse = async () => {
    setPickerProblem(undefined);
    const options = { type: "variant", multiple: true, action: "add", query: text } as const;
    const picked = (await shopify.resourcePicker({ ...options, filter: { draft: false, archived: false } })) ?? [];
    focusField(fieldId);
    const ids = picked.map((variant) => variant.id);
    if (ids.length === 0) return;
    const answer = await callApi<Found>("/app/products/variants", { body: { ids, customerId } });
    if (answer.kind !== "data" || !answer.data.ok) {
      setPickerProblem(unlessTold(answer, t("products.pickerFailed")) ?? undefined);
      return;
    }
    const { value } = answer.data;
    const missing = picked.filter(({ id }) => !value.some((variant) => variant.variantId === id));
    const outside = value.filter(({ isOutside }) => isOutside);
    const problems = [
      ...(missing.length > 0 ? [t("products.notAdded", { names: missing.map(nameOf).join(", ") })] : []),
      ...(outside.length > 0 ? [t("products.notInCatalog", { names: outside.map(variantName).join(", ") })] : []),
    ];
    if (problems.length > 0) setPickerProblem(problems.join(" "));
    onText("");
    onAdd(value.filter(({ isOutside }) => !isOutside));
  };
  const pick = (variant: OfferedVariant) => {
    if (variant.isOutside) {
      setPickerProblem(t("products.notInCatalog", { names: variantName(variant) }));
      return;
    }
    onText("");
    onAdd([variant]);
  };

  /** Several lines are an order; one is a product, and stays in the field. */
  const takeList = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData("text/plain").trim();
    if (!onPasteList || customerId === null || !/[\r\n]/.test(pasted)) return;
    event.preventDefault();
    onPasteList(pasted);
  };

  // Each asked for when it is said: looking up a text takes a part of a key's time.
  const messages = {
    idle: () => undefined,
    loading: () => undefined,
    ready: () => t("products.nothing", { text: found.text }),
    failed: () => t("products.searchFailed"),
  };
  return (
    <InlineStack gap="200" wrap={false} blockAlign="start">
      <div style={{ flex: 1 }} onPaste={takeList}>
        <SearchCombobox
          fieldId={fieldId}
          label={t("products.search")}
          placeholder={t("products.searchHint")}
          text={text}
          onText={(typed) => {
            setPickerProblem(undefined);
            onText(typed);
          }}
          state={state}
          options={variants}
          keyOf={(variant) => variant.variantId}
          render={(variant) => <VariantOption variant={variant} locale={i18n.language} />}
          onPick={pick}
          message={variants.length === 0 ? messages[state]() : undefined}
          announcement={state === "ready" ? t("products.found", { count: variants.length }) : ""}
          autoFocus={autoFocus}
          error={pickerProblem ?? error}
        />
      </div>
      <Button size="large" onClick={() => void browse()}>
        {t("products.browse")}
      </Button>
      {onPasteList ? (
        <Button size="large" disabled={customerId === null} onClick={() => onPasteList(null)}>
          {t("text.open")}
        </Button>
      ) : null}
    </InlineStack>
  );
}

/** What the picker knows of a variant: its own title, and mostly its product's. */
function nameOf(variant: { readonly title: string; readonly displayName?: string }): string {
  return variant.displayName ?? variant.title;
}

function searchPath(text: string, customerId: string | null): string {
  const query = new URLSearchParams({ q: text, ...(customerId === null ? {} : { customer: customerId }) });
  return `/app/products/search?${query.toString()}`;
}

const variantName = ({ title, variantTitle }: OrderVariant) =>
  variantTitle === null ? title : `${title} – ${variantTitle}`;

function VariantOption({ variant, locale }: { variant: OfferedVariant; locale: string }) {
  const { t } = useTranslation("orders");
  const stock = variant.inventoryQuantity;
  return (
    <InlineStack align="space-between" gap="400" wrap={false}>
      <BlockStack>
        <Text as="span" {...(variant.isOutside ? { tone: "subdued" as const } : {})}>
          {variant.title}
        </Text>
        <Text as="span" tone="subdued" variant="bodySm">
          {[variant.variantTitle, variant.sku].filter(Boolean).join(" · ")}
        </Text>
      </BlockStack>
      <BlockStack inlineAlign="end">
        <span className="carnet-numeric">{formatMoney(variant.price, locale)}</span>
        {variant.isOutside ? (
          <Text as="span" tone="caution" variant="bodySm">
            {t("products.outside")}
          </Text>
        ) : (
          <Text as="span" tone={stock !== null && stock <= 0 ? "critical" : "subdued"} variant="bodySm">
            {stock === null ? "" : t("products.stock", { count: stock })}
          </Text>
        )}
      </BlockStack>
    </InlineStack>
  );
}
