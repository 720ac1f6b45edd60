import { useRef, useState } from "react";
import { callApi, unlessTold } from "../ui/call-api.ts";
import type { Result } from "../values/result.ts";
import type { CreatedDraft, CreateDraftRefusal, DraftInstruction } from "./draft-order.ts";
import type { DraftToEdit, UpdateDraftRefusal } from "./draft-to-edit.ts";
import { type OrderForm, type OrderVariant, parseQuantity } from "./order-state.ts";
import type { OrderPreview } from "./order-preview.ts";

export type CreateFailure = CreateDraftRefusal | UpdateDraftRefusal | { readonly code: "unreachable" };

type Options = {
  /** The draft that is written anew; null: a new one is made. */
  readonly edited: Pick<DraftToEdit, "orderId" | "asSeen"> | null;
  /** The store's prices as they are now, when they are not those on the screen. */
  readonly onVariants: (variants: readonly OrderVariant[]) => void;
};

/** Creates the draft from what is on the screen, or writes it anew. Whatever happens, the order stays as it was typed. */
export function useCreateDraft({ edited, onVariants }: Options) {
  /** Of one press and its repetitions, an answer that never came may have been a yes. Other content is another wish. */
  const wish = useRef<{ readonly id: string; readonly content: string } | null>(null);
  const [attempts, setAttempts] = useState(0);
  const [isCreating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedDraft | null>(null);
  const [failure, setFailure] = useState<CreateFailure | null>(null);

  const create = async (
    form: OrderForm,
    preview: OrderPreview,
    instructions: readonly DraftInstruction[],
    isWrittenOver = false,
  ) => {
    if (isCreating || created !== null) return;
    setCreating(true);
    setAttempts((before) => before + 1);
    setFailure(null);
    const content = { ...requestOf(form, preview), instructions };
    const written = JSON.stringify([content, isWrittenOver]);
    if (wish.current?.content !== written) wish.current = { id: crypto.randomUUID(), content: written };
    const answer = await callApi<Result<CreatedDraft, CreateDraftRefusal | UpdateDraftRefusal>>(
      edited === null ? "/app/orders/create" : `/app/orders/${edited.orderId}/update`,
      {
        body:
          edited === null
            ? content
            : { ...content, actionId: wish.current.id, asSeen: isWrittenOver ? null : edited.asSeen },
      },
    );
    setCreating(false);
    if (answer.kind === "data") wish.current = null;
    if (answer.kind !== "data") setFailure(unlessTold(answer, { code: "unreachable" }));
    else if (answer.data.ok) setCreated(answer.data.value);
    else {
      const { refusal } = answer.data;
      if ("variants" in refusal) onVariants(refusal.variants);
      setFailure(refusal);
    }
  };

  return { create, isCreating, created, failure, attempts };
}

function requestOf(
  { id, customer, deliveryAddressId, details, lines, deliverOn, note, poNumber }: OrderForm,
  { order }: OrderPreview,
) {
  const unitPrices = order.lines.flatMap((line) =>
    line.kind === "priced" ? [[line.key, line.unitPrice] as const] : [],
  );
  const isLate = order.chosen?.kind === "offered" && order.chosen.isLate;
  return {
    id,
    customerId: customer?.id,
    deliveryAddressId,
    details,
    lines: lines.map(({ key, variant, quantityText, override }) => ({
      ...(override && { override }),
      key,
      variantId: variant.variantId,
      quantity: parseQuantity(quantityText),
    })),
    deliverOn,
    note,
    poNumber,
    seen: { total: order.total, unitPrices: Object.fromEntries(unitPrices), isLate },
  };
}
