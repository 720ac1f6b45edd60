import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Button, Form, InlineStack, Page, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { focusField } from "../ui/focus-field.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import { ProductSearch } from "./ProductSearch.tsx";
import { listsUrl, type OpenedList } from "./shopping-list-page.ts";
import { ShoppingListLines } from "./ShoppingListLines.tsx";
import { isOfName, useListProblem } from "./use-save-list.tsx";
import { useShoppingList } from "./use-shopping-list.tsx";

const [NAME_FIELD, PRODUCT_FIELD] = ["list-name", "list-product"];

/** A shopping list, to be written and changed. Another one is another instance: give it the id as its key. */
export function ShoppingListScreen({ customer, list, unsold }: OpenedList) {
  const { t } = useTranslation("lists");
  const common = useTranslation("common").t;
  const navigate = useNavigate();
  const form = useShoppingList(customer.id, list);
  const [text, setText] = useState("");
  const url = listsUrl(customer.id);
  const { problem, meeting } = form;
  const problemText = useListProblem();
  const said = problem === null || problem.code === "changed-meanwhile" ? null : problemText(problem);

  // After the rendering in which nothing is unsaved any more, or the guard would ask.
  const { isCreated } = form;
  useEffect(() => {
    if (isCreated) navigate(url, { replace: true });
  }, [isCreated, navigate, url]);

  return (
    <Page
      title={form.savedName ?? t("page.newTitle")}
      subtitle={customer.name}
      backAction={{ content: t("page.title", { name: customer.name }), url }}
    >
      <UnsavedBar
        id="shopping-list"
        isDirty={form.isDirty && !isCreated}
        isSaving={form.isSaving}
        saveLabel={common("actions.save")}
        onSave={() => void form.save()}
        onDiscard={form.discard}
      />
      <BlockStack gap="400">
        {meeting === null ? null : (
          <Attention key={meeting.version}>
            <Banner
              tone="warning"
              title={t("meeting.title")}
              action={{
                content: t(meeting.showsTheirs ? "meeting.showMine" : "meeting.showTheirs"),
                onAction: form.swap,
              }}
            >
              <p>
                {meeting.showsTheirs
                  ? t("meeting.theirs")
                  : t("meeting.mine", { name: meeting.other.name, count: meeting.other.lines.length })}
              </p>
            </Banner>
          </Attention>
        )}
        {said === null || (problem !== null && isOfName(problem)) ? null : (
          <Attention key={form.attempts}>
            <Banner tone="critical">
              <p>{said}</p>
            </Banner>
          </Attention>
        )}
        <TitledCard title={t("page.name")}>
          <Form onSubmit={() => void form.save()} noValidate>
            <TextField
              id={NAME_FIELD}
              label={t("page.name")}
              labelHidden
              helpText={t("edit.nameHelp")}
              value={form.value.name}
              onChange={form.setName}
              autoComplete="off"
              autoFocus={list === null}
              {...(problem !== null && isOfName(problem) && said !== null ? { error: said } : {})}
            />
          </Form>
        </TitledCard>
        <TitledCard title={t("page.products")}>
          <ProductSearch
            fieldId={PRODUCT_FIELD}
            customerId={customer.id}
            text={text}
            onText={setText}
            onAdd={form.add}
            autoFocus={false}
            error={undefined}
          />
          {form.value.lines.length === 0 ? (
            <Text as="p" tone="subdued">
              {t("edit.none")}
            </Text>
          ) : (
            <ShoppingListLines
              lines={form.value.lines}
              unsold={unsold}
              showsProblems={form.attempts > 0}
              onQuantity={form.setQuantity}
              onMove={form.move}
              onRemove={(variantId) => {
                form.remove(variantId);
                focusField(PRODUCT_FIELD);
              }}
            />
          )}
          <InlineStack>
            <Button variant="primary" loading={form.isSaving} onClick={() => void form.save()}>
              {common("actions.save")}
            </Button>
          </InlineStack>
        </TitledCard>
      </BlockStack>
    </Page>
  );
}
