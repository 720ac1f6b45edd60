import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Layout, Page } from "@shopify/polaris";
import { useDeferredValue, useEffect, useReducer, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { InstructionTemplate } from "../instructions/instruction.ts";
import { Attention } from "../ui/Attention.tsx";
import { focusField } from "../ui/focus-field.ts";
import { LeaveGuard } from "../ui/LeaveGuard.tsx";
import { useEvent } from "../ui/use-event.ts";
import { useShortcut } from "../ui/use-shortcut.ts";
import type { LocalDate } from "../values/local-date.ts";
import { MAX_NOTE, MAX_PO_NUMBER, type OrderProblem } from "./compose-order.ts";
import { isOrderable } from "./line-problems.ts";
import type { CopiedOrder } from "./copied-order.ts";
import { CopiedBanner } from "./CopiedBanner.tsx";
import { CreateFailure } from "./CreateFailure.tsx";
import { CustomerCard } from "./CustomerCard.tsx";
import type { DraftToEdit } from "./draft-to-edit.ts";
import { EditedBanner } from "./EditedBanner.tsx";
import { DeliveryCard } from "./DeliveryCard.tsx";
import { FIRST_DATE_FIELD } from "./DateCalendar.tsx";
import { instructionFieldId, InstructionsCard } from "./InstructionsCard.tsx";
import { NoteCard } from "./NoteCard.tsx";
import { frozenInstructions, orderInstructions } from "./order-instructions.ts";
import { quantityFieldId } from "./OrderLines.tsx";
import {
  emptyOrder,
  isEmptyOrder,
  type OrderCustomer,
  type OrderForm,
  orderReducer,
  parseQuantity,
} from "./order-state.ts";
import { OrderSummary } from "./OrderSummary.tsx";
import { PoNumberField } from "./PoNumberField.tsx";
import { ProductsCard } from "./ProductsCard.tsx";
import type { ReopenedOrder, UnsavedOrders } from "./unsaved-order.ts";
import { ReopenedBanner, UnsavedOrdersBanner } from "./UnsavedOrders.tsx";
import { useCreateDraft } from "./use-create-draft.tsx";
import { useKeptOrder } from "./use-kept-order.tsx";
import { usePreview } from "./use-preview.tsx";

type Props = {
  readonly orderId: string;
  readonly taxesIncluded: boolean;
  /** Chosen before the screen opened, from the customer's own page. */
  readonly customer: OrderCustomer | null;
  /** What can be put on an order or a line. */
  readonly templates: readonly InstructionTemplate[];
  /** Another order that this one is written after. */
  readonly copied?: CopiedOrder | null;
  /** This very order, left half-written before. */
  readonly reopened?: ReopenedOrder | null;
  /** What else whoever writes has left half-written. */
  readonly unsaved?: UnsavedOrders;
  /** A draft that is written anew, and its order with it. */
  readonly edited?: DraftToEdit | null;
};

const [CUSTOMER_FIELD, PRODUCT_FIELD, NOTE_FIELD] = ["order-customer", "order-product", "order-note"];
const PO_NUMBER_FIELD = "order-reference";

/** Where a person mends what keeps the order from being created; the summary lists the rest. */
function leadTo(problem: OrderProblem): void {
  if ("key" in problem) focusField(quantityFieldId(problem.key));
  else if (problem.code === "no-lines") focusField(PRODUCT_FIELD);
  else if (problem.code === "no-date" || problem.code === "date-refused") focusField(FIRST_DATE_FIELD);
}

/** A manual order on one screen: who, what, when, how much; then a draft in the store. */
export function OrderScreen(props: Props) {
  const { t } = useTranslation("orders");
  const { edited } = props;
  const place = edited
    ? {
        title: t("edit.title", { name: edited.name }),
        backAction: { content: edited.name, url: `/app/orders/${edited.orderId}` },
      }
    : { title: t("new.title"), backAction: { content: t("list.title"), url: "/app/orders" } };
  return (
    <Page {...place}>
      <OrderEditor {...props} />
    </Page>
  );
}

/** Each card is rendered again only when something of its own has changed: what is typed is felt at once. */
function OrderEditor({ orderId, taxesIncluded, customer, templates, copied, reopened, unsaved, edited = null }: Props) {
  const { t } = useTranslation("orders");
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const [form, dispatch] = useReducer(
    orderReducer,
    edited?.form ??
      reopened?.form ??
      orderReducer({ ...emptyOrder(orderId), customer }, { type: "lines-added", lines: copied?.lines ?? [] }),
  );
  const [focusTarget, setFocusTarget] = useState<"customer" | "products">(form.customer ? "products" : "customer");
  const typedProduct = useRef("");
  /** The order as it was before "Change customer", to go back to. */
  const [former, setFormer] = useState<OrderForm | null>(null);
  const [wasPressed, setPressed] = useState(false);
  const [pending, setPending] = useState<"save" | "write-over" | null>(null);
  const { preview, isCurrent, failure, receivedAt, refresh } = usePreview(form);
  const draft = useCreateDraft({
    edited,
    onVariants: (variants) => dispatch({ type: "variants-refreshed", variants }),
  });
  const { created } = draft;
  // A draft's own content is in the store; what is changed of it is guarded until it is there too.
  const kept = useKeptOrder(form, edited !== null || draft.isCreating || created !== null);
  // After the rendering that lowers the guard: it would ask whether to leave what has just been created.
  useEffect(() => {
    if (created === null) return;
    if (created.state === "created") shopify.toast.show(t(edited ? "edit.toast" : "created.toast"));
    navigate(`/app/orders/${created.id}`);
  }, [created, edited, navigate, shopify, t]);

  const press = (wish: "save" | "write-over") => {
    setPressed(true);
    const unreadable = orderInstructions(templates, form).find(({ isOn, isUsable }) => isOn && !isUsable);
    if (form.customer === null) focusField(CUSTOMER_FIELD);
    else if (typedProduct.current !== "") focusField(PRODUCT_FIELD);
    else if (form.poNumber.trim().length > MAX_PO_NUMBER) focusField(PO_NUMBER_FIELD);
    else if (form.note.length > MAX_NOTE) focusField(NOTE_FIELD);
    else if (unreadable) focusField(instructionFieldId(unreadable.key));
    else setPending(wish);
  };
  const create = useEvent(() => press("save"));
  const writeOver = useEvent(() => press("write-over"));
  // What is created is what was seen: a press while prices are on their way waits for them.
  useEffect(() => {
    if (pending === null || !(isCurrent || failure)) return;
    queueMicrotask(() => {
      setPending(null);
      if (!preview || !isCurrent) return;
      const [problem] = preview.order.problems;
      if (problem === undefined)
        void draft.create(form, preview, frozenInstructions(templates, form), pending === "write-over");
      else leadTo(problem);
    });
  });
  useShortcut(create);

  const chooseCustomer = useEvent((chosen: OrderCustomer) => {
    setFormer(null);
    setFocusTarget("products");
    dispatch({ type: "customer-chosen", customer: chosen });
  });
  const changeCustomer = useEvent(() => {
    setFocusTarget("customer");
    setFormer(form);
    dispatch({ type: "customer-removed" });
  });
  const goBack = useEvent(() => {
    if (former === null) return;
    setFormer(null);
    setFocusTarget("products");
    const { customer, deliveryAddressId, details, deliverOn } = former;
    dispatch({ type: "restored", form: { ...form, customer, deliveryAddressId, details, deliverOn } });
  });
  const deliverTo = useEvent((id: string | null) => dispatch({ type: "delivery-address-chosen", id }));
  const rememberTyped = useEvent((text: string) => {
    typedProduct.current = text.trim();
  });
  const chooseDate = useEvent((date: LocalDate) => dispatch({ type: "date-chosen", date }));
  const setPoNumber = useEvent((text: string) => dispatch({ type: "po-number-typed", text }));
  const setNote = useEvent((text: string) => dispatch({ type: "note-typed", text }));

  const quantities = form.lines.map((line) => parseQuantity(line.quantityText)).filter(isOrderable);
  const unitCount = quantities.reduce((units, quantity) => units + quantity, 0);
  // The summary and the instructions follow what is typed; they do not hold it up.
  const lines = useDeferredValue(form.lines);
  const deliverOn = useDeferredValue(form.deliverOn);
  const summarized = { isCurrent: useDeferredValue(isCurrent), unitCount: useDeferredValue(unitCount) };
  return (
    <>
      <LeaveGuard isDirty={kept !== "kept" && !isEmptyOrder(form) && created === null} />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {unsaved ? <UnsavedOrdersBanner unsaved={unsaved} /> : null}
            {edited ? <EditedBanner edited={edited} /> : null}
            {reopened ? <ReopenedBanner reopened={reopened} /> : null}
            {copied ? <CopiedBanner copied={copied} /> : null}
            {draft.failure ? (
              <Attention key={draft.attempts}>
                <CreateFailure failure={draft.failure} lines={form.lines} onRetry={create} onWriteOver={writeOver} />
              </Attention>
            ) : null}
            {failure === "unreachable" ? (
              <Banner tone="warning" action={{ content: t("preview.again"), onAction: refresh }}>
                <p>{t("preview.unreachable")}</p>
              </Banner>
            ) : null}
            {kept === "kept" || kept === "not-yet" ? null : (
              <Banner tone="warning">
                <p>{t(`unsaved.notKept.${kept}`)}</p>
              </Banner>
            )}
            <CustomerCard
              fieldId={CUSTOMER_FIELD}
              customer={form.customer}
              deliveryAddressId={form.deliveryAddressId}
              details={form.details}
              autoFocus={focusTarget === "customer"}
              showsProblems={wasPressed}
              isGone={failure === "customer-gone"}
              onChosen={chooseCustomer}
              onChange={edited ? undefined : changeCustomer}
              onDeliverTo={deliverTo}
              onEvent={dispatch}
              onGoBack={former ? goBack : undefined}
            />
            <ProductsCard
              fieldId={PRODUCT_FIELD}
              customerId={form.customer?.id ?? null}
              lines={form.lines}
              preview={preview}
              autoFocus={focusTarget === "products" && form.customer !== null}
              showsProblems={wasPressed && form.customer !== null}
              onTyped={rememberTyped}
              onEvent={dispatch}
            />
            <DeliveryCard
              hasCustomer={form.customer !== null}
              preview={preview}
              receivedAt={receivedAt}
              chosen={form.deliverOn}
              onChoose={chooseDate}
              showsProblems={wasPressed}
            />
            <NoteCard fieldId={NOTE_FIELD} note={form.note} onNote={setNote}>
              <PoNumberField
                fieldId={PO_NUMBER_FIELD}
                orderId={form.id}
                customerId={form.customer?.id ?? null}
                poNumber={form.poNumber}
                onPoNumber={setPoNumber}
              />
            </NoteCard>
            {/* The last one: it grows with the order and moves nothing. */}
            <InstructionsCard
              templates={templates}
              customer={form.customer}
              lines={lines}
              choices={form.instructions}
              deliverOn={deliverOn}
              onEvent={dispatch}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <div className="carnet-sticky">
            <OrderSummary
              preview={preview}
              {...summarized}
              isCreating={pending !== null || draft.isCreating}
              taxesIncluded={taxesIncluded}
              showsProblems={wasPressed}
              isEdit={edited !== null}
              onCreate={create}
            />
          </div>
        </Layout.Section>
      </Layout>
    </>
  );
}
