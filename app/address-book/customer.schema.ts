import { z } from "zod";
import { addressFields, addressOf, checkAddress, furtherAddressFields, furtherAddressOf } from "./address.schema.ts";
import { CIVILITIES, civilityIn } from "./civility.ts";
import type { CustomerInput } from "./customer.ts";
import type { CustomerFormValue } from "./customer-form.ts";
import { checkContacts, contactFields, contactsOf } from "./contact.schema.ts";
import { isSame, withoutRepeats } from "./display-name.ts";
import { checkPhone, code, type Complain, text } from "./field.schema.ts";
import { isEmail } from "../values/email.ts";
import { distinctLabels, LONGEST_LABEL } from "./label.ts";
import { parseLocalDate } from "../values/local-date.ts";
import { customerNoticesForm } from "../notices/customer-notices.schema.ts";
import type { Newsletter } from "./newsletter.ts";
import { parsePhone } from "./phone.ts";
import { isAskedForVat, VAT_EXEMPTION_REASONS } from "./vat-countries.ts";
import { parseVatNumber } from "./vat-number.ts";

/* The form's body, checked. */

/** More than anyone would read at the foot of an order. */
const MOST_INSTRUCTIONS = 20;
/** More than anyone reads beside a name. */
const MOST_LABELS = 40;
const MOST_REPS = 20;
const groupId = z.union([z.literal(""), z.uuid()], code("unknown"));

const label = text.pipe(z.string().min(1, code("unknown")).max(LONGEST_LABEL, code("too-long")));

const fields = z.object(
  {
    company: text,
    civility: z.union([z.literal(""), z.enum(CIVILITIES)], code("unknown")).optional(),
    firstName: text,
    lastName: text,
    email: text,
    phone: text,
    alias: text,
    number: text,
    generateNumber: z.boolean(code("unknown")),
    vatNumber: text,
    vatExemptionReason: z.union([z.literal(""), z.enum(VAT_EXEMPTION_REASONS)], code("unknown")),
    locale: z.string(code("unknown")).regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, code("unknown")),
    rangeGroupId: groupId,
    deliveryGroupId: groupId,
    instructionIds: z
      .array(z.uuid(code("unknown")))
      .max(MOST_INSTRUCTIONS, code("unknown"))
      .optional(),
    labels: z.array(label).max(MOST_LABELS, code("unknown")).transform(distinctLabels).optional(),
    repIds: z
      .array(z.uuid(code("unknown")))
      .max(MOST_REPS, code("unknown"))
      .optional(),
    newsletter: z
      .object({ isSubscribed: z.boolean(code("unknown")), since: text, source: text }, code("unknown"))
      .optional(),
    notices: customerNoticesForm.optional(),
    contacts: contactFields,
    deliveryDiffers: z.boolean(code("unknown")),
    billing: addressFields,
    delivery: addressFields,
    addresses: furtherAddressFields,
  },
  code("unknown"),
) satisfies z.ZodType<unknown, CustomerFormValue>;

/** The id is made by the client when its form opens: pressing twice creates one customer. */
export const newCustomerSchema = fields
  .extend({ id: z.uuid(code("unknown")), mayLogIn: z.boolean(code("unknown")).optional() })
  .superRefine(checkCustomer)
  .transform(({ id, mayLogIn, ...form }) => ({ id, input: { ...inputOf(form), mayLogIn } }));

/** The version is the one that the form was filled from. */
export const changedCustomerSchema = fields
  .extend({ version: z.number(code("unknown")).int(code("unknown")) })
  .superRefine(checkCustomer)
  .transform(({ version, ...form }) => ({ version, input: inputOf(form) }));

type Fields = z.output<typeof fields>;

function checkCustomer(form: Fields, context: z.RefinementCtx): void {
  const complain: Complain = (path, message) => context.addIssue({ code: "custom", path: [...path], message });
  // The error stands at the company, the first of the three; which of them is filled is the person's choice.
  if (!form.company && !form.firstName && !form.lastName) complain(["company"], "name-missing");
  if (form.email === "") complain(["email"], "required");
  else if (!isEmail(form.email)) complain(["email"], "email");
  checkPhone(form.phone, form.billing.countryCode, ["phone"], complain);
  checkVat(form, complain);
  checkNewsletter(form, complain);
  checkAddress(form.billing, ["billing"], complain);
  if (form.deliveryDiffers) checkAddress(form.delivery, ["delivery"], complain);
  form.addresses?.forEach((address, index) => checkAddress(address, ["addresses", index], complain));
  checkContacts(form.contacts, form.billing.countryCode, complain);
}

function checkVat(form: Fields, complain: Complain): void {
  const { vatNumber, vatExemptionReason, billing } = form;
  if (vatNumber === "") {
    if (isAskedForVat(form) && vatExemptionReason === "") complain(["vatNumber"], "vat-missing");
    return;
  }
  const parsed = parseVatNumber(vatNumber, billing.countryCode);
  if (!parsed.ok) complain(["vatNumber"], parsed.refusal.code);
}

/** A consent that nobody can show is none: both its day and where it was given are asked for. */
function checkNewsletter({ newsletter }: Fields, complain: Complain): void {
  if (!newsletter?.isSubscribed) return;
  if (parseLocalDate(newsletter.since) === null) complain(["newsletter", "since"], "required");
  if (newsletter.source === "") complain(["newsletter", "source"], "required");
}

/** Undefined where the form has no such field. */
function newsletterOf({ newsletter }: Fields): Newsletter | null | undefined {
  if (newsletter === undefined) return undefined;
  const since = parseLocalDate(newsletter.since);
  return newsletter.isSubscribed && since !== null ? { since, source: newsletter.source } : null;
}

/** In its normal form; checked before. */
function vatNumberOf({ vatNumber, billing }: Fields): string | null {
  if (vatNumber === "") return null;
  const parsed = parseVatNumber(vatNumber, billing.countryCode);
  return parsed.ok ? parsed.value : null;
}

function inputOf(form: Fields): CustomerInput {
  const { deliveryDiffers, rangeGroupId, deliveryGroupId, billing, delivery, phone, alias, number } = form;
  const names = withoutRepeats(form);
  const vatNumber = vatNumberOf(form);
  return {
    ...names,
    civility: form.civility === undefined ? undefined : civilityIn(form.civility),
    email: form.email,
    phone: parsePhone(phone, billing.countryCode),
    // An alias that repeats the company would only hide later changes of its name.
    alias: alias === "" || isSame(alias, names.company) ? null : alias,
    number: number || null,
    generateNumber: form.generateNumber,
    vatNumber,
    // A reason says something only where the number is asked for and absent.
    vatExemptionReason: vatNumber === null && isAskedForVat(form) ? form.vatExemptionReason || null : null,
    locale: form.locale,
    rangeGroupId: rangeGroupId || null,
    deliveryGroupId: deliveryGroupId || null,
    instructionIds: form.instructionIds,
    labels: form.labels,
    repIds: form.repIds,
    newsletter: newsletterOf(form),
    notices: form.notices,
    contacts: contactsOf(form.contacts, billing.countryCode),
    billing: addressOf(billing),
    delivery: deliveryDiffers ? addressOf(delivery) : null,
    addresses: form.addresses?.map(furtherAddressOf),
  };
}
