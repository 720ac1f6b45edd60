import { parseGid } from "../ids.ts";
import { GraphQLError } from "graphql";
import { INSTALLATION_ID } from "./app-identity.ts";
import type { Context, Presented, Presenters } from "./context.ts";
import { presentCollection } from "./collections.ts";
import { companyById, companyLocationNode, presentCompany } from "./companies.ts";
import { presentCustomer } from "./customers.ts";
import { presentDiscountNode } from "./discounts.ts";
import { presentDraftOrder } from "./draft-orders.ts";
import { presentMetafield } from "./metafields.ts";
import { presentOrder } from "./orders.ts";
import { presentProduct, presentVariant } from "./products.ts";
import { presentInstallation, presentShop } from "./shop.ts";
import { presentValidation } from "./validations.ts";
import { UnimplementedError } from "./unimplemented.ts";

function shown<Row>(
  row: Row | null,
  present: (row: Row, context: Context) => Presented,
  context: Context,
): Presented | null {
  return row === null ? null : present(row, context);
}

function node(id: string, context: Context): Presented | null {
  const { store } = context;
  const parsed = parseGid(id);
  if (parsed === null) throw new GraphQLError(`Invalid global id '${id}'`);
  switch (parsed.type) {
    case "AppInstallation":
      return parsed.id === INSTALLATION_ID ? presentInstallation(context) : null;
    case "Collection":
      return shown(store.collections.get(parsed.id), presentCollection, context);
    case "Company":
      return shown(companyById(id, store), presentCompany, context);
    case "CompanyLocation":
      return companyLocationNode(parsed.id, store);
    case "Customer":
      return shown(store.customers.get(parsed.id), presentCustomer, context);
    case "DiscountAutomaticNode":
      return shown(store.discounts.get(parsed.id), presentDiscountNode, context);
    case "DraftOrder":
      return shown(store.draftOrders.get(parsed.id), presentDraftOrder, context);
    case "Metafield":
      return shown(store.metafields.get(parsed.id), presentMetafield, context);
    case "Order":
      return shown(store.orders.get(parsed.id), presentOrder, context);
    case "Product":
      return shown(store.products.get(parsed.id), presentProduct, context);
    case "ProductVariant":
      return shown(store.variants.get(parsed.id), presentVariant, context);
    case "Shop":
      return presentShop(context);
    case "Validation":
      return shown(store.validations.get(parsed.id), presentValidation, context);
    default:
      throw new UnimplementedError(`node of type ${parsed.type}`);
  }
}

export const presenters: Presenters = {
  collection: presentCollection,
  customer: presentCustomer,
  draftOrder: presentDraftOrder,
  metafield: presentMetafield,
  node,
  order: presentOrder,
  product: presentProduct,
  shop: presentShop,
  variant: presentVariant,
};
