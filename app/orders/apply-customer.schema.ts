import { z } from "zod";
import { gid } from "../values/gid.ts";
import { createDraftSchema } from "./order.schema.ts";

const draftId = z
  .string()
  .regex(/^gid:\/\/shopify\/DraftOrder\/\d{1,18}$/, "draft")
  .transform((text) => gid("DraftOrder", text.slice(text.lastIndexOf("/") + 1)));

const { customerId, deliveryAddressId, deliverOn, seen, id } = createDraftSchema.shape;

/** Which customer a draft of the store is to be for, where its goods go and when; null: the day that is nearest at hand. */
export const applicationSchema = z.object({ draftId, customerId, deliveryAddressId, deliverOn });
export type ApplicationRequest = z.output<typeof applicationSchema>;

/** What staff confirmed. `id` is made by the dialog: a second press finds the first. `stamp` and `seen` are what it said. */
export const applyCustomerSchema = applicationSchema.extend({ id, seen, stamp: z.string().length(64) });
export type ApplyCustomerRequest = z.output<typeof applyCustomerSchema>;
