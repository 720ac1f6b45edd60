import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Layout, Page, Text, TextField } from "@shopify/polaris";
import { useEffect, useReducer, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { focusField } from "../ui/focus-field.ts";
import { LeaveGuard } from "../ui/LeaveGuard.tsx";
import { useShortcut } from "../ui/use-shortcut.ts";
import { CustomerSummary } from "./CustomerSummary.tsx";
import { CreateFailure } from "./CreateFailure.tsx";
import { DeliveryDates, FIRST_DATE_FIELD } from "./DeliveryDates.tsx";
import { isOrderable, MAX_NOTE, type OrderProblem } from "./compose-order.ts";
import { CustomerChooser } from "./CustomerChooser.tsx";
import { OrderLines, quantityFieldId } from "./OrderLines.tsx";
import {
  emptyOrder,
  isEmptyOrder,
  type OrderCustomer,
  type OrderForm,
  orderReducer,
  type OrderVariant,
  parseQuantity,
} from "./order-state.ts";
import { OrderSummary } from "./OrderSummary.tsx";
import { ProductSearch } from "./ProductSearch.tsx";
import { useCreateDraft } from "./use-create-draft.tsx";
import { usePreview } from "./use-preview.tsx";

type Props = {
  readonly orderId: string;
  readonly taxesIncluded: boolean;
  /** Chosen before the screen opened, from the customer's own page. */
  readonly customer: OrderCustomer | null;
};

const [CUSTOMER_FIELD, PRODUCT_FIELD, NOTE_FIELD] = ["order-customer", "order-product", "order-note"];

/** Where a person mends what keeps the order from being created; the summary lists the rest. */
function leadTo(problem: OrderProblem): void {
  if (problem.code === "quantity" || problem.code === "no-price") focusField(quantityFieldId(problem.key));
  else if (problem.code === "no-lines") focusField(PRODUCT_FIELD);
  else if (problem.code === "no-date" || problem.code === "date-refused") focusField(FIRST_DATE_FIELD);
}

/** A manual order on one screen: who, what, when, how much; then a draft in the store. */
export function OrderScreen({ orderId, taxesIncluded, customer }: Props) {
  const { t } = useTranslation("orders");
  const common = useTranslation("common").t;
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const [form, dispatch] = useReducer(orderReducer, { ...emptyOrder(orderId), customer });
  const [focusTarget, setFocusTarget] = useState<"customer" | "products">(customer ? "products" : "customer");
  const [productText, setProductText] = useState("");
  /** The order as it was before "Change customer", to go back to. */
  const [former, setFormer] = useState<OrderForm | null>(null);
  const [wasPressed, setPressed] = useState(false);
  const [isPending, setPending] = useState(false);
  const { preview, isCurrent, failure, ageSeconds, refresh } = usePreview(form);
  const draft = useCreateDraft({
    onVariants: (variants) => dispatch({ type: "variants-refreshed", variants }),
  });
  const { created } = draft;
  // After the rendering that lowers the guard: it would ask whether to leave what has just been created.
  useEffect(() => {
    if (created === null) return;
    if (created.state === "created") shopify.toast.show(t("created.toast"));
    navigate(`/app/orders/${created.id}`);
  }, [created, navigate, shopify, t]);

  const order = preview?.order ?? null;
  const add = (variants: readonly OrderVariant[]) => dispatch({ type: "variants-added", variants });
  const typedProduct = productText.trim();
  const isNoteTooLong = form.note.length > MAX_NOTE;
  const create = () => {
    setPressed(true);
    if (form.customer === null) focusField(CUSTOMER_FIELD);
    else if (typedProduct !== "") focusField(PRODUCT_FIELD);
    else if (isNoteTooLong) focusField(NOTE_FIELD);
    else setPending(true);
  };
  // What is created is what was seen: a press while prices are on their way waits for them.
  useEffect(() => {
    if (!isPending || !(isCurrent || failure)) return;
    queueMicrotask(() => {
      setPending(false);
      if (!preview || !isCurrent) return;
      const [problem] = preview.order.problems;
      if (problem === undefined) void draft.create(form, preview);
      else leadTo(problem);
    });
  });
  useShortcut(create);
  const goBackTo = ({ customer, deliverOn }: OrderForm) => {
    setFormer(null);
    setFocusTarget("products");
    dispatch({ type: "restored", form: { ...form, customer, deliverOn } });
  };
  const productProblem =
    typedProduct !== ""
      ? t("problems.product-typed", { text: typedProduct })
      : form.lines.length === 0
        ? t("problems.no-lines")
        : undefined;
  const quantities = form.lines.map((line) => parseQuantity(line.quantityText)).filter(isOrderable);
  const unitCount = quantities.reduce((units, quantity) => units + quantity, 0);

  return (
    <>
      <LeaveGuard isDirty={!isEmptyOrder(form) && created === null} />
      <Page title={t("new.title")} backAction={{ content: t("list.title"), url: "/app/orders" }}>
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {draft.failure ? (
                <Attention key={draft.attempts}>
                  <CreateFailure failure={draft.failure} lines={form.lines} onRetry={create} />
                </Attention>
              ) : null}
              {failure === "unreachable" ? (
                <Banner tone="warning" action={{ content: t("preview.again"), onAction: refresh }}>
                  <p>{t("preview.unreachable")}</p>
                </Banner>
              ) : null}
              <Card>
                <BlockStack gap="300">
                  <InlineStack align="space-between">
                    <Text as="h2" variant="headingMd">
                      {t("customer.title")}
                    </Text>
                    {form.customer ? (
                      <Button
                        variant="plain"
                        onClick={() => {
                          setFocusTarget("customer");
                          setFormer(form);
                          dispatch({ type: "customer-removed" });
                        }}
                      >
                        {t("customer.change")}
                      </Button>
                    ) : former ? (
                      <Button variant="plain" onClick={() => goBackTo(former)}>
                        {common("actions.cancel")}
                      </Button>
                    ) : null}
                  </InlineStack>
                  {form.customer ? (
                    <CustomerSummary customer={form.customer} />
                  ) : (
                    <CustomerChooser
                      fieldId={CUSTOMER_FIELD}
                      autoFocus={focusTarget === "customer"}
                      error={wasPressed ? t("problems.no-customer") : undefined}
                      onChosen={(customer) => {
                        setFormer(null);
                        setFocusTarget("products");
                        dispatch({ type: "customer-chosen", customer });
                      }}
                    />
                  )}
                  {failure === "customer-gone" ? (
                    <Text as="p" tone="critical">
                      {t("customer.gone")}
                    </Text>
                  ) : null}
                </BlockStack>
              </Card>
              <Card>
                <BlockStack gap="300">
                  <Text as="h2" variant="headingMd">
                    {t("products.title")}
                  </Text>
                  <ProductSearch
                    key={form.customer?.id ?? "none"}
                    fieldId={PRODUCT_FIELD}
                    text={productText}
                    onText={setProductText}
                    onAdd={add}
                    autoFocus={focusTarget === "products" && form.customer !== null}
                    error={wasPressed && form.customer ? productProblem : undefined}
                  />
                  {form.lines.length > 0 ? (
                    <OrderLines
                      lines={form.lines}
                      order={order}
                      listNames={preview?.listNames ?? {}}
                      onQuantity={(key, text) => dispatch({ type: "quantity-typed", key, text })}
                      onRemove={(key) => {
                        dispatch({ type: "line-removed", key });
                        focusField(PRODUCT_FIELD);
                      }}
                    />
                  ) : (
                    <Text as="p" tone="subdued">
                      {form.customer ? t("products.empty") : t("products.customerFirst")}
                    </Text>
                  )}
                </BlockStack>
              </Card>
              <Card>
                <BlockStack gap="300">
                  <Text as="h2" variant="headingMd">
                    {t("delivery.title")}
                  </Text>
                  {preview ? (
                    <DeliveryDates
                      dates={preview.order.dates}
                      showsFees={preview.order.goods !== null}
                      chosen={form.deliverOn}
                      timeZone={preview.timeZone}
                      ageSeconds={ageSeconds}
                      onChoose={(date) => dispatch({ type: "date-chosen", date })}
                      error={wasPressed && form.deliverOn === null ? t("problems.no-date") : undefined}
                    />
                  ) : (
                    <Text as="p" tone="subdued">
                      {form.customer ? t("delivery.withPrices") : t("delivery.customerFirst")}
                    </Text>
                  )}
                </BlockStack>
              </Card>
              <Card>
                <BlockStack gap="300">
                  <Text as="h2" variant="headingMd">
                    {t("note.label")}
                  </Text>
                  <TextField
                    id={NOTE_FIELD}
                    label={t("note.label")}
                    labelHidden
                    helpText={t("note.help")}
                    value={form.note}
                    onChange={(text) => dispatch({ type: "note-typed", text })}
                    multiline={2}
                    {...(isNoteTooLong
                      ? { error: t("note.tooLong", { length: form.note.length, allowed: MAX_NOTE }) }
                      : {})}
                    autoComplete="off"
                  />
                </BlockStack>
              </Card>
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <div className="carnet-sticky">
              <OrderSummary
                preview={preview}
                isCurrent={isCurrent}
                isCreating={isPending || draft.isCreating}
                taxesIncluded={taxesIncluded}
                unitCount={unitCount}
                showsProblems={wasPressed}
                onCreate={create}
              />
            </div>
          </Layout.Section>
        </Layout>
      </Page>
    </>
  );
}
