import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ShoppingList } from "../address-book/shopping-list.ts";
import { useUndoOfItem } from "../address-book/use-undo-of-item.tsx";
import type { Gid } from "../values/gid.ts";
import { lineTitle } from "./draft-content.ts";
import { type OrderVariant, parseQuantity } from "./order-state.ts";
import { useSaveList, type SentList } from "./use-save-list.tsx";

/** `quantityText` is what was typed: a half-typed number is kept, and said to be none. */
export type TypedLine = {
  readonly variantId: Gid<"ProductVariant">;
  readonly title: string;
  readonly quantityText: string;
};
type Typed = { readonly name: string; readonly lines: readonly TypedLine[] };

/** Somebody else saved the list meanwhile: the two stand beside each other until one of them is saved. */
type Meeting = {
  /** Theirs. */
  readonly version: number;
  /** The one that is not shown. */
  readonly other: Typed;
  readonly showsTheirs: boolean;
};

const NOTHING: Typed = { name: "", lines: [] };

const typedOf = ({ name, lines }: Pick<ShoppingList, "name" | "lines">): Typed => ({
  name,
  lines: lines.map(({ variantId, title, quantity }) => ({ variantId, title, quantityText: String(quantity) })),
});

const isSame = (one: Typed, other: Typed) => JSON.stringify(one) === JSON.stringify(other);

/** A list as it is typed, over the version that it was opened from. Null: a new one. */
export function useShoppingList(customerId: string, opened: ShoppingList | null) {
  const { t } = useTranslation("lists");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const wayBack = useUndoOfItem(customerId);
  const [id] = useState(() => opened?.id ?? crypto.randomUUID());
  const [saved, setSaved] = useState({ version: opened?.version ?? null, value: opened ? typedOf(opened) : NOTHING });
  const [value, setValue] = useState(saved.value);
  const [meeting, setMeeting] = useState<Meeting | null>(null);
  const [attempts, setAttempts] = useState(0);
  const [isCreated, setCreated] = useState(false);
  const { save: send, isSaving, problem, clear } = useSaveList(customerId);

  // A new answer that names another version than the one that is being looked at.
  const current = problem?.code === "changed-meanwhile" ? problem.current : null;
  if (current !== null && current.version !== meeting?.version) {
    setMeeting({ version: current.version, other: typedOf(current), showsTheirs: false });
    setSaved({ version: current.version, value: typedOf(current) });
  }

  const save = async () => {
    setAttempts((before) => before + 1);
    const written = await send(sentOf(id, saved.version, value));
    if (written?.list == null) return;
    const { list, changeId } = written;
    const kept = typedOf(list);
    setSaved({ version: list.version, value: kept });
    setValue(kept);
    setMeeting(null);
    setAttempts(0);
    shopify.toast.show(t("edit.saved"), wayBack(changeId));
    if (opened === null) setCreated(true);
    else revalidate(); // what can't be ordered of it
  };
  const change = (lines: (before: readonly TypedLine[]) => readonly TypedLine[]) =>
    setValue((before) => ({ ...before, lines: lines(before.lines) }));
  return {
    value,
    savedName: opened === null ? null : saved.value.name,
    isDirty: meeting !== null || !isSame(value, saved.value),
    meeting,
    ...{ problem, attempts, isSaving, isCreated, save },
    setName: (name: string) => setValue((before) => ({ ...before, name })),
    add: (variants: readonly OrderVariant[]) => change((lines) => variants.reduce(withVariant, lines)),
    setQuantity: (variantId: TypedLine["variantId"], quantityText: string) =>
      change((lines) => lines.map((line) => (line.variantId === variantId ? { ...line, quantityText } : line))),
    move: (variantId: TypedLine["variantId"], by: -1 | 1) =>
      change((lines) => {
        const from = lines.findIndex((line) => line.variantId === variantId);
        const [line, other] = [lines[from], lines[from + by]];
        if (line === undefined || other === undefined) return lines;
        return lines.map((one, index) => (index === from ? other : index === from + by ? line : one));
      }),
    remove: (variantId: TypedLine["variantId"]) =>
      change((lines) => lines.filter((line) => line.variantId !== variantId)),
    /** Shows the other of the two. */
    swap: () => {
      if (meeting === null) return;
      setMeeting({ ...meeting, other: value, showsTheirs: !meeting.showsTheirs });
      setValue(meeting.other);
    },
    discard: () => {
      setValue(saved.value);
      setMeeting(null);
      setAttempts(0);
      clear();
    },
  };
}

function sentOf(id: string, version: number | null, { name, lines }: Typed): SentList {
  // No number is no quantity: the server says so, and the field beside it.
  const sent = lines.map(({ quantityText, ...line }) => ({ ...line, quantity: parseQuantity(quantityText) || 0 }));
  return { id, version, name, lines: sent };
}

/** One more of what is there already, as on an order. */
function withVariant(lines: readonly TypedLine[], variant: OrderVariant): readonly TypedLine[] {
  const found = lines.find(({ variantId }) => variantId === variant.variantId);
  if (found === undefined)
    return [...lines, { variantId: variant.variantId, title: lineTitle(variant), quantityText: "1" }];
  const before = parseQuantity(found.quantityText);
  if (Number.isNaN(before)) return lines;
  return lines.map((line) => (line === found ? { ...line, quantityText: String(before + 1) } : line));
}
