/**
 * "The list of payment terms templates eligible for all shops and users":
 * https://shopify.dev/docs/api/admin-graphql/latest/queries/paymentTermsTemplates
 *
 * assumed: their names in English, whatever the admin's language; that a net term without a schedule is refused; that a draft on
 * terms becomes a pending order when it is completed ("payment pending using payment terms").
 */
import { GraphQLError } from "graphql";
import { gid, idOf } from "../ids.ts";
import type { DraftOrderRow } from "../state/shapes.ts";
import type { Context } from "./context.ts";
import { field } from "./context.ts";
import { onlyImplemented } from "./unimplemented.ts";
import type { UserError } from "./user-errors.ts";
import { userError } from "./user-errors.ts";

const TEMPLATES = [
  { number: 1, name: "Due on receipt", type: "RECEIPT", dueInDays: null },
  { number: 9, name: "Due on fulfillment", type: "FULFILLMENT", dueInDays: null },
  { number: 2, name: "Net 7", type: "NET", dueInDays: 7 },
  { number: 3, name: "Net 15", type: "NET", dueInDays: 15 },
  { number: 4, name: "Net 30", type: "NET", dueInDays: 30 },
  { number: 8, name: "Net 45", type: "NET", dueInDays: 45 },
  { number: 5, name: "Net 60", type: "NET", dueInDays: 60 },
  { number: 6, name: "Net 90", type: "NET", dueInDays: 90 },
  { number: 7, name: "Fixed date", type: "FIXED", dueInDays: null },
] as const;

export const paymentTermsQueries = {
  paymentTermsTemplates: field<{ paymentTermsType?: string | null }>(["paymentTermsType"], ({ paymentTermsType }) =>
    TEMPLATES.filter(({ type }) => !paymentTermsType || type === paymentTermsType).map(
      ({ number, name, type, dueInDays }) => ({
        ...{ __typename: "PaymentTermsTemplate", id: gid("PaymentTermsTemplate", number), name, translatedName: name },
        ...{ description: name, dueInDays, paymentTermsType: type },
      }),
    ),
  ),
};

export interface PaymentTermsInput {
  paymentTermsTemplateId?: string | null;
  paymentSchedules?: { issuedAt?: string | null; dueAt?: string | null }[] | null;
}

/**
 * The field asks for a scope of its own, which the schema does not say:
 * https://community.shopify.com/t/setting-payment-terms-using-draftordercreate/86680
 */
function assertMaySetTerms({ scopes }: Context): void {
  if (scopes === "all" || scopes.has("write_payment_terms")) return;
  const requiredAccess = "`write_payment_terms` access scope.";
  throw new GraphQLError(`Access denied for paymentTerms field. Required access: ${requiredAccess}`, {
    extensions: { code: "ACCESS_DENIED", requiredAccess },
  });
}

export function paymentTermsOf(
  input: PaymentTermsInput,
  context: Context,
): { terms: NonNullable<DraftOrderRow["paymentTerms"]> | null; errors: UserError[] } {
  assertMaySetTerms(context);
  onlyImplemented(input, "PaymentTermsInput", ["paymentTermsTemplateId", "paymentSchedules"]);
  const number = input.paymentTermsTemplateId ? idOf("PaymentTermsTemplate", input.paymentTermsTemplateId) : null;
  const template = TEMPLATES.find((one) => one.number === number);
  if (template === undefined) {
    return { terms: null, errors: [userError(["paymentTerms"], "Payment terms template id can not be empty.")] };
  }
  const issuedAt = input.paymentSchedules?.[0]?.issuedAt ?? null;
  if (template.type === "NET" && issuedAt === null) {
    return { terms: null, errors: [userError(["paymentTerms"], "Issued at can not be empty for net terms.")] };
  }
  return { terms: { templateId: template.number, issuedAt }, errors: [] };
}
