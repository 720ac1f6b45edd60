import { BlockStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchCombobox } from "../ui/SearchCombobox.tsx";
import { useSearch } from "../ui/use-search.ts";
import { idOf, type Gid } from "../values/gid.ts";

type Found = {
  readonly variantId: Gid<"ProductVariant">;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
};
type Answer = { readonly ok: boolean; readonly value?: readonly Found[] };
type SearchProps = {
  readonly fieldId: string;
  readonly chosen: string;
  readonly error: string | undefined;
  readonly onPick: (variant: { readonly variantId: string; readonly name: string }) => void;
};

/** Looks for a variant of the store's range, and names the one that was chosen. */
export function VariantSearch({ fieldId, chosen, error, onPick }: SearchProps) {
  const { t } = useTranslation("pricing");
  const [text, setText] = useState("");
  const found = useSearch<Answer>(text, (query) => `/app/products/search?q=${encodeURIComponent(query)}`);
  const options = found.data?.value ?? [];
  const hasFailed = found.state === "failed" || found.data?.ok === false;
  const nameOf = ({ title, variantTitle }: Found) => [title, variantTitle].filter(Boolean).join(" · ");
  return (
    <BlockStack gap="100">
      {chosen === "" ? null : (
        <Text as="p" fontWeight="medium">
          {chosen}
        </Text>
      )}
      <SearchCombobox
        fieldId={fieldId}
        label={t("quantities.search")}
        placeholder={t("quantities.search")}
        text={text}
        onText={setText}
        state={found.state}
        options={options}
        keyOf={({ variantId }) => variantId}
        render={(variant) => (
          <BlockStack>
            <span>{nameOf(variant)}</span>
            <Text as="span" tone="subdued" variant="bodySm">
              {variant.sku ?? ""}
            </Text>
          </BlockStack>
        )}
        onPick={(variant) => {
          setText("");
          onPick({ variantId: idOf(variant.variantId), name: nameOf(variant) });
        }}
        message={
          options.length === 0 && found.state !== "loading"
            ? t(hasFailed ? "problem.searchFailed" : "quantities.nothing", { text: found.text })
            : undefined
        }
        announcement={found.state === "ready" ? t("rules.found", { count: options.length }) : ""}
        error={error}
      />
    </BlockStack>
  );
}
