import type { PostalAddress } from "./customer.ts";
import { addressText, type StoreAddresses } from "./store-mirror.ts";

type Known = PostalAddress & { readonly id: bigint; readonly gid: string };
type Slot = "main" | "invoice";

/** One call to the store; `slot` is what the address is kept for. */
export type AddressStep =
  | { readonly kind: "create"; readonly slot: Slot; readonly address: PostalAddress }
  | { readonly kind: "update"; readonly slot: Slot; readonly address: PostalAddress; readonly gid: string }
  | { readonly kind: "delete"; readonly slot: Slot; readonly gid: string };

export type OwnAddresses = { readonly main: Known | null; readonly invoice: Known | null };

/**
 * Which of the store's addresses Carnet keeps: those it knows by number, else one that says what Carnet says, or was about to
 * say when it was cut off. All others are the buyer's own, and are never touched.
 */
export function ownAddresses(
  stored: readonly Known[],
  ids: Readonly<Record<Slot, bigint | null>>,
  isOurs: (slot: Slot, text: string) => boolean,
): OwnAddresses {
  const byId = (slot: Slot) => stored.find(({ id }) => id === ids[slot]) ?? null;
  const [knownMain, knownInvoice] = [byId("main"), byId("invoice")];
  const main = knownMain ?? stored.find((one) => one !== knownInvoice && isOurs("main", addressText(one))) ?? null;
  const invoice = knownInvoice ?? stored.find((one) => one !== main && isOurs("invoice", addressText(one))) ?? null;
  return { main, invoice };
}

/** What makes the store's addresses say what Carnet says; nothing where they do. */
export function addressSteps(wanted: StoreAddresses, own: OwnAddresses, defaultId: bigint | null): AddressStep[] {
  const steps: AddressStep[] = [];
  const isRight = own.main !== null && own.main.id === defaultId && says(own.main, wanted.main);
  if (!isRight) steps.push(writing("main", wanted.main, own.main));
  if (wanted.invoice === null) {
    if (own.invoice !== null) steps.push({ kind: "delete", slot: "invoice", gid: own.invoice.gid });
  } else if (own.invoice === null || !says(own.invoice, wanted.invoice)) {
    steps.push(writing("invoice", wanted.invoice, own.invoice));
  }
  return steps;
}

const says = (one: PostalAddress, other: PostalAddress) => addressText(one) === addressText(other);

const writing = (slot: Slot, address: PostalAddress, own: Known | null): AddressStep =>
  own === null ? { kind: "create", slot, address } : { kind: "update", slot, address, gid: own.gid };
