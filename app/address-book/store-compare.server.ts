import { createHash } from "node:crypto";
import type { MirroredCustomer } from "../store/mirrored-customers.server.ts";
import { instant, localDateOf } from "../values/moment.ts";
import type { Mirror } from "./mirror.ts";
import { ownAddresses, type OwnAddresses } from "./store-address-plan.ts";
import {
  addressText,
  faceOf,
  faceOfCustomer,
  MIRROR_PARTS,
  storeAddresses,
  verdictOn,
  verdictOnAnswer,
  type Agreed,
  type Face,
  type MirrorPart,
  type Verdict,
} from "./store-mirror.ts";

/** Both sides as hashes, what is to become of each part, and which of the store's addresses are Carnet's. */
export type Comparison = {
  readonly carnet: Face;
  readonly store: Face;
  readonly send: readonly MirrorPart[];
  readonly take: readonly MirrorPart[];
  readonly differs: readonly MirrorPart[];
  readonly own: OwnAddresses;
};

/** `sent`: parts that were just sent, so that what the store says now is its answer. */
export function compared(mirror: Mirror, store: MirroredCustomer, sent: ReadonlySet<MirrorPart>): Comparison {
  const { customer, link, settings } = mirror;
  const hash = hashOf(customer.id);
  const wanted = storeAddresses(customer);
  const sendingSlots = link.agreed.slots ?? [];
  const own = ownAddresses(
    store.addresses,
    { main: link.mainAddressId, invoice: link.invoiceAddressId },
    (slot, text) => [hash(addressText(wanted[slot])), sendingSlots[slot === "main" ? 0 : 1]].includes(hash(text)),
  );
  const carnet = hashed(faceOfCustomer(customer), hash);
  const theirs = hashed(faceOfStore(mirror, store, own), hash);
  const verdicts = MIRROR_PARTS.map((part) => {
    const storeWins = settings.storeWins.includes(part);
    const verdict = verdictOn({ carnet: carnet[part], store: theirs[part] }, link.agreed[part], storeWins);
    return { part, verdict: verdict === "send" && sent.has(part) ? verdictOnAnswer(part, storeWins) : verdict };
  });
  const which = (wanted: Verdict) => verdicts.flatMap(({ part, verdict }) => (verdict === wanted ? part : []));
  return { carnet, store: theirs, send: which("send"), take: which("take"), differs: which("differs"), own };
}

/** The day on which the customer subscribed, in the shop's zone. */
export const subscribedOn = ({ zone }: Mirror, { subscribedAt }: MirroredCustomer) =>
  subscribedAt === null ? null : localDateOf(instant(subscribedAt), zone);

function faceOfStore(mirror: Mirror, store: MirroredCustomer, own: OwnAddresses): Face {
  return faceOf({
    ...store,
    main: store.addresses.find(({ id }) => id === store.defaultAddressId) ?? null,
    invoice: own.invoice,
    subscribedOn: subscribedOn(mirror, store),
  });
}

/** Nothing of a person is kept twice: whether a text is still the same can be told from its hash. "" stays. */
export const hashOf =
  (customerId: string) =>
  (text: string): string =>
    text === "" ? "" : createHash("sha256").update(`${customerId} ${text}`).digest("base64url").slice(0, 22);

function hashed(face: Face, hash: (text: string) => string): Face {
  const { names, email, phone, locale, addresses, consent } = face;
  return {
    ...{ names: hash(names), email: hash(email), phone: hash(phone), locale: hash(locale) },
    ...{ addresses: addresses === NO_ADDRESS ? "" : hash(addresses), consent: hash(consent) },
  };
}
const NO_ADDRESS = JSON.stringify(["", ""]);

/** What both sides say where nothing is left to be done, now known to belong together. */
export function agreedNow({ carnet, store, differs, send, take }: Comparison, before: Agreed): Agreed {
  const open = new Set<MirrorPart>([...differs, ...send, ...take]);
  return Object.fromEntries(
    MIRROR_PARTS.map((part) => [
      part,
      open.has(part) ? (before[part] ?? {}) : { carnet: carnet[part], store: store[part] },
    ]),
  );
}
