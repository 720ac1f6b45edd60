import type { AddressRow, CustomerRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { Batch } from "./batch.ts";
import { CellError, type Columns } from "./columns.ts";
import type { CsvRow } from "./csv.ts";
import { parseCustomer, type CustomerField, type ParsedCustomer } from "./customer-row.ts";
import { customerBy, customerByName, save, Seen } from "./existing.ts";
import type { Report } from "./report.ts";

/**
 * Puts the customers of a file into the shop, one a row. Whoever the shop has already, by the id, else by the e-mail address,
 * else by the telephone, else by name and address, is changed: a file imported twice changes nothing. Several rows of one
 * customer are refused but the first. What is seen are ids.
 */
export function importCustomers(
  store: ShopStore,
  columns: Columns<CustomerField>,
  rows: Iterable<CsvRow>,
  report: Report,
): Seen {
  const seen = new Seen(store.database);
  const batch = new Batch();
  let waiting: ParsedCustomer[] = [];
  const write = () => {
    store.database.transaction(() => {
      for (const each of waiting) {
        report.refusing(each.line, () => {
          writeCustomer(store, each, columns, seen);
          report.imported += 1;
        });
      }
    });
    report.tell();
    waiting = [];
    batch.empty();
  };
  for (const row of rows) {
    report.read += 1;
    batch.add(row);
    const parsed = report.refusing(row.line, () => parseCustomer(columns.cells(row), row.line, store.shop.countryCode));
    if (parsed !== null) waiting.push(parsed);
    if (batch.filled >= 1) write();
  }
  write();
  return seen;
}

/** Throws {@link CellError} where another customer has what must be one's own. */
function writeCustomer(store: ShopStore, parsed: ParsedCustomer, columns: Columns<CustomerField>, seen: Seen): void {
  const { line, id, own, address } = parsed;
  const { email = null, phone = null } = own;
  const byEmail = customerBy(store, "email", email);
  const byPhone = customerBy(store, "phone", phone);
  const existing =
    (id === null ? null : store.customers.get(id)) ??
    byEmail ??
    // A telephone stands for who has no e-mail address to be known by, a name for who has neither.
    (email === null ? byPhone : null) ??
    (id === null && email === null && phone === null ? customerByName(store, { ...address, ...own }) : null);
  const seenAt = (key: number) => {
    const before = seen.lineOf(String(key));
    return before === null ? "" : ` (line ${before})`;
  };
  for (const [field, holder] of [
    ["email", byEmail],
    ["phone", byPhone],
  ] as const) {
    if (holder !== null && holder.id !== existing?.id) {
      throw new CellError(columns.nameOf(field), `is customer ${holder.id}'s too${seenAt(holder.id)}`);
    }
  }
  if (existing !== null && seenAt(existing.id) !== "") {
    throw new CellError(null, `is customer ${existing.id} once more${seenAt(existing.id)}`);
  }
  const customer = merged(store, existing, parsed);
  if (existing === null && id !== null) store.customers.reserveId(id);
  save(store.customers, existing, customer);
  seen.add(String(customer.id), line, { imported: 1, refused: 0 });
}

function merged(store: ShopStore, existing: CustomerRow | null, { id, own, address }: ParsedCustomer): CustomerRow {
  const now = store.clock.nowIso();
  const before = existing?.addresses.find((each) => each.id === existing.defaultAddressId);
  const defaultAddress: AddressRow | null = address && {
    ...(before ?? { ...NO_ADDRESS, id: store.customers.nextId() }),
    ...address,
  };
  const others = (existing?.addresses ?? []).filter((each) => each.id !== defaultAddress?.id);
  const base = existing ?? {
    ...{ id: id ?? store.customers.nextId(), firstName: null, lastName: null, email: null, phone: null, note: null },
    ...{ tags: [], locale: store.shop.locales.find(({ primary }) => primary)?.locale ?? "en", taxExempt: false },
    ...{ marketingState: "NOT_SUBSCRIBED" as const, marketingOptInLevel: null, marketingUpdatedAt: null },
    ...{ addresses: [], defaultAddressId: null, createdAt: now, updatedAt: now },
  };
  const { marketingState = base.marketingState } = own;
  const consent = { marketingOptInLevel: marketingState === "SUBSCRIBED" ? "SINGLE_OPT_IN" : null };
  return {
    ...base,
    ...own,
    ...(marketingState === base.marketingState ? {} : { ...consent, marketingUpdatedAt: now }),
    ...(defaultAddress && { addresses: [defaultAddress, ...others], defaultAddressId: defaultAddress.id }),
    updatedAt: now,
  };
}

const NO_ADDRESS = {
  ...{ company: null, firstName: null, lastName: null, address1: null, address2: null },
  ...{ zip: null, city: null, provinceCode: null, countryCode: null, phone: null },
};
