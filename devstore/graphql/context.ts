import type { BulkQuery } from "../bulk/read-query.ts";
import type { StagedUploads } from "../bulk/staged-uploads.ts";
import type { DeployedFunction } from "../functions/deployed.ts";
import type {
  CollectionRow,
  CustomerRow,
  DraftOrderRow,
  MetafieldRow,
  OrderRow,
  ProductRow,
  VariantRow,
} from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import type { Topic } from "../webhooks/topics.ts";

/** What a resolver may use. */
export interface Context {
  readonly present: Presenters;
  readonly store: ShopStore;
  /** The scopes of the caller, or "all" for the store's own admin. */
  readonly scopes: ReadonlySet<string> | "all";
  readonly appUrl: () => string;
  readonly apiKey: string;
  readonly appScopes: () => readonly string[];
  /** Where the devstore itself is found. */
  readonly url: () => string;
  /** The app's Functions, as they were last built. */
  readonly functions: () => readonly DeployedFunction[];
  /** What a bulk operation is asked for, or what is wrong with it. */
  readonly readBulkQuery: (text: string) => BulkQuery | string;
  /** What is wrong with a mutation to be run in bulk, or null. */
  readonly mutationFault: (text: string) => string | null;
  readonly staged: StagedUploads;
  /** Whether the caller may not see companies. */
  readonly companiesHidden: () => boolean;
  /** Whether the caller may not see what products cost. */
  readonly costsHidden: () => boolean;
  /** Queues a webhook in the transaction of the mutation. */
  readonly emit: (topic: Topic, payload: Record<string, unknown>) => void;
}

/** A row as the API shows it: its fields by name, or functions of the arguments for those that take some or cost some. */
export type Presented = Record<string, unknown>;

/** Types refer to each other in circles; their modules don't, they find each other here. */
export interface Presenters {
  readonly collection: (row: CollectionRow, context: Context) => Presented;
  readonly customer: (row: CustomerRow, context: Context) => Presented;
  readonly draftOrder: (row: DraftOrderRow, context: Context) => Presented;
  readonly metafield: (row: MetafieldRow, context: Context) => Presented;
  readonly order: (row: OrderRow, context: Context) => Presented;
  readonly product: (row: ProductRow, context: Context) => Presented;
  readonly variant: (row: VariantRow, context: Context) => Presented;
  readonly shop: (context: Context) => Presented;
  /** The object of a global id, or null when there is none. */
  readonly node: (id: string, context: Context) => Presented | null;
}

export type Arguments = Readonly<Record<string, unknown>>;

/** A field with arguments; `accepts` names those it heeds: any other that is given is refused. */
export interface Field {
  (args: Arguments, context: Context): unknown;
  accepts?: readonly string[];
}

/** Declares which arguments a field heeds. Their types are the schema's, which has validated them. */
export function field<Args>(
  accepts: readonly (keyof Args & string)[],
  resolve: (args: Args, context: Context) => unknown,
): Field {
  const resolver = (args: Arguments, context: Context) => resolve(args as Args, context);
  return Object.assign(resolver, { accepts });
}
