import { z } from "zod";
import { addressFields, checkAddress } from "../address-book/address.schema.ts";
import { checkPhone, code, type Complain, text } from "../address-book/field.schema.ts";
import { parsePhone } from "../address-book/phone.ts";
import { isEmail } from "../values/email.ts";
import type { TypedDetails } from "./order-details.ts";
import type { OrderDetails, OrderPlace } from "./order-state.ts";

/* What an order says of its customer, checked as the address book checks it. */

type Fields = z.output<typeof addressFields>;

function placeOf(address: Fields): OrderPlace {
  const { place: _place, phone: _phone, ...where } = address;
  return where;
}

const complainTo =
  (context: z.RefinementCtx): Complain =>
  (path, message) =>
    context.addIssue({ code: "custom", path: [...path], message });

function checkContact(email: string, phone: string, countryCode: string, complain: Complain, path: string[]) {
  if (email === "") complain([...path, "email"], "required");
  else if (!isEmail(email)) complain([...path, "email"], "email");
  checkPhone(phone, countryCode, [...path, "phone"], complain);
}

/** The form of an order's details, as it is typed. A phone without its country's code is one of the bill's country. */
export const typedDetailsSchema = z
  .object({
    ...{ email: text, phone: text },
    ...{ deliveryDiffers: z.boolean(code("unknown")), billing: addressFields, delivery: addressFields },
  })
  .superRefine(({ email, phone, billing, delivery, deliveryDiffers }, context) => {
    const complain = complainTo(context);
    checkContact(email, phone, billing.countryCode, complain, []);
    checkAddress(billing, ["billing"], complain);
    if (deliveryDiffers) checkAddress(delivery, ["delivery"], complain);
  })
  .transform(({ email, phone, billing, delivery, deliveryDiffers }): TypedDetails => ({
    ...{ email, phone: parsePhone(phone, billing.countryCode) },
    ...{ billing: placeOf(billing), delivery: deliveryDiffers ? placeOf(delivery) : null },
  }));

const placeFields = addressFields.omit({ place: true, phone: true });
const place = placeFields.superRefine((where, context) =>
  checkAddress({ ...where, place: "", phone: "" }, [], complainTo(context)),
);

/** The same as it is sent: what is otherwise than the address book has it. */
export const orderDetailsSchema = z
  .object({
    contact: z
      .object({ email: text, phone: text.nullable() })
      .superRefine(({ email, phone }, context) => checkContact(email, phone ?? "", "", complainTo(context), []))
      .optional(),
    billing: place.optional(),
    delivery: place.nullable().optional(),
  })
  .transform(({ contact, billing, delivery }): OrderDetails => ({
    ...(contact === undefined ? {} : { contact }),
    ...(billing === undefined ? {} : { billing }),
    ...(delivery === undefined ? {} : { delivery }),
  }));

const which = { customerId: z.uuid(), deliveryAddressId: z.uuid().nullable(), details: orderDetailsSchema };

/** What the address book would be changed to. */
export const compareDetailsSchema = z.object(which);
/** `version`: of the record that was compared. */
export const bookDetailsSchema = z.object({ ...which, version: z.int() });
export type CompareDetailsRequest = z.output<typeof compareDetailsSchema>;
export type BookDetailsRequest = z.output<typeof bookDetailsSchema>;
