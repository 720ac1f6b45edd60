import { type BulkItem, bulkLines } from "./bulk-operations.server.ts";
import { bulkCustomerLine } from "./bulk-customers.schema.ts";
import { CustomersInBulk, type CustomerAddressFragment } from "./generated/documents.ts";
import { mirroredCustomer, type MirroredCustomer } from "./mirrored-customers.server.ts";

/** The bulk query of all customers, with a mark by which it is found again. */
export function customersQuery(mark: string): string {
  return CustomersInBulk.text.replace(CustomersInBulk.name, `${CustomersInBulk.name}_${mark}`);
}

/** All customers of the file from a byte on at which one begins; each is known whole when the next one's line comes. */
export async function* bulkCustomers(
  url: string,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<BulkItem<MirroredCustomer>, void> {
  let own: Parameters<typeof mirroredCustomer>[0] | null = null;
  let addresses: CustomerAddressFragment[] = [];
  let end = from;
  for await (const line of bulkLines(url, from, signal)) {
    const parsed = bulkCustomerLine.parse(JSON.parse(line.text));
    if (parsed.__parentId === undefined) {
      if (own !== null) yield { item: mirroredCustomer(own, addresses), end };
      own = parsed;
      addresses = [];
    } else addresses.push(parsed);
    end = line.end;
  }
  if (own !== null) yield { item: mirroredCustomer(own, addresses), end };
}
