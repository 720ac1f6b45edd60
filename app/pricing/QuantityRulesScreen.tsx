import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, EmptyState, InlineStack, Page, Pagination, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { Locked } from "../ui/Locked.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { QuantityRuleForm } from "./QuantityRuleForm.tsx";
import { type ShopQuantityRule, type ShopQuantityRules, typedRule } from "./shop-quantity-rules.ts";
import { useQuantityDetails } from "./use-quantity-details.tsx";
import { type ShopQuantityForm, useShopQuantities } from "./use-shop-quantities.tsx";
import { VariantSearch } from "./VariantSearch.tsx";

/** In what quantities products are sold in the whole store, unless a price list says otherwise. */
export function QuantityRulesScreen({ rules, page, hasNext }: ShopQuantityRules) {
  const { t } = useTranslation("pricing");
  const common = useTranslation("common").t;
  const navigate = useNavigate();
  const denial = useDenial("price");
  const form = useShopQuantities(rules);
  const { edited, undoProblem } = form;
  const goTo = (to: number) => navigate(`/app/prices/quantities?page=${to}`);
  return (
    <Page title={t("quantities.pageTitle")} backAction={{ content: t("lists.title"), url: "/app/prices" }}>
      <UnsavedBar
        id="shop-quantities"
        isDirty={form.isDirty}
        isSaving={form.isSaving}
        saveLabel={common("actions.save")}
        onSave={() => void form.save()}
        onDiscard={form.close}
      />
      <BlockStack gap="400">
        {undoProblem === null ? null : (
          <Attention>
            <Banner tone="critical">
              <p>{t(`history.problem.${undoProblem}`)}</p>
            </Banner>
          </Attention>
        )}
        <TitledCard title={t("quantities.write")}>
          <Text as="p" tone="subdued">
            {t("quantities.shopHelp")}
          </Text>
          <Locked reason={denial}>
            <BlockStack gap="300">
              <VariantSearch
                fieldId="shop-quantity-product"
                chosen=""
                error={undefined}
                onPick={({ variantId, name }) => form.open(variantId, name)}
              />
              {edited === null ? null : <QuantityRuleForm edited={edited} form={form} />}
            </BlockStack>
          </Locked>
        </TitledCard>
        <Card>
          {rules.length === 0 && page === 1 ? (
            <EmptyState heading={t("quantities.emptyTitle")} image="">
              <p>{t("quantities.emptyText")}</p>
            </EmptyState>
          ) : (
            <Rules rules={rules} form={form} isOff={denial !== null} />
          )}
          {page === 1 && !hasNext ? null : (
            <InlineStack align="center">
              <Pagination
                hasPrevious={page > 1}
                hasNext={hasNext}
                onPrevious={() => goTo(page - 1)}
                onNext={() => goTo(page + 1)}
              />
            </InlineStack>
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

type RulesProps = {
  readonly rules: readonly ShopQuantityRule[];
  readonly form: ShopQuantityForm;
  readonly isOff: boolean;
};

function Rules({ rules, form, isOff }: RulesProps) {
  const { t, i18n } = useTranslation("pricing");
  const common = useTranslation("common").t;
  const details = useQuantityDetails();
  const nameOf = ({ name, variantId }: ShopQuantityRule) => name ?? t("things.goneVariant", { number: variantId });
  return (
    <DataTable
      caption={t("quantities.pageTitle")}
      columns={[
        { title: t("quantities.product") },
        { title: t("quantities.title") },
        { title: t("quantities.listsFirst") },
        { title: t("history.actions"), isHidden: true },
      ]}
    >
      {rules.map((rule) => {
        const name = nameOf(rule);
        return (
          <DataRow key={rule.variantId}>
            <DataCell isText>
              <BlockStack>
                <span>{name}</span>
                <Text as="span" tone="subdued" variant="bodySm">
                  {rule.sku ?? ""}
                </Text>
              </BlockStack>
            </DataCell>
            <DataCell label={t("quantities.title")}>{details(typedRule(rule))}</DataCell>
            <DataCell label={t("quantities.listsFirst")} isText>
              {rule.lists.length === 0 ? "–" : new Intl.ListFormat(i18n.language).format(rule.lists)}
            </DataCell>
            <DataCell>
              <InlineStack align="end" gap="200">
                <Button
                  disabled={isOff || rule.name === null}
                  accessibilityLabel={t("quantities.changeOf", { name })}
                  onClick={() => form.open(rule.variantId, name)}
                >
                  {common("actions.change")}
                </Button>
                <Button
                  disabled={isOff || form.isSaving}
                  accessibilityLabel={t("quantities.removeOf", { name })}
                  onClick={() => void form.remove(rule, name)}
                >
                  {common("actions.remove")}
                </Button>
              </InlineStack>
            </DataCell>
          </DataRow>
        );
      })}
    </DataTable>
  );
}
