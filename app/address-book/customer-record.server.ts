import type { ShopDb } from "../db/tenancy.server.ts";
import { localDate } from "../values/local-date.ts";
import { savedAddresses, withoutOwnNames, writeAddresses } from "./address-rows.server.ts";
import { civilityIn } from "./civility.ts";
import type { CustomerInput, NamedGroup, SavedCustomer } from "./customer.ts";
import { byName, type Contact } from "./contact.ts";
import { savedContacts, writeContacts } from "./contacts.server.ts";
import { searchableFields } from "./customer-hit.ts";
import { displayName, sortName, withoutRepeats } from "./display-name.ts";
import { readProfiles, writeKeys } from "./duplicate-index.server.ts";
import { byPlace, plainAddress } from "./further-address.ts";
import { labelKey } from "./label.ts";
import { keptNotices } from "../notices/customer-notices.ts";
import { customerNoticesIn } from "../notices/customer-notices.schema.ts";
import { newsletterText, type Newsletter } from "./newsletter.ts";
import { internationalFormOf } from "./phone.ts";
import type { NumberHolder } from "./save-refusal.ts";
import { tokensOfCustomer, type SearchableFields } from "./search-terms.ts";
import { VAT_EXEMPTION_REASONS } from "./vat-countries.ts";

/** The customer as saved, or null where the shop has none of this id, or they were deleted, merged into another or erased. */
export async function findRecord(db: ShopDb, shopId: string, id: string): Promise<SavedCustomer | null> {
  const row = await db.customer.findUnique({
    where: { shopId_id: { shopId, id } },
    include: {
      addresses: true,
      contacts: true,
      rangeGroup: { select: { id: true, name: true } },
      deliveryGroup: { select: { id: true, name: true } },
      instructions: {
        orderBy: { position: "asc" },
        select: { template: { select: { id: true, name: true, archivedAt: true } } },
      },
      labels: { orderBy: { key: "asc" } },
      reps: { orderBy: { rep: { name: "asc" } }, select: { rep: true } },
    },
  });
  if (row === null || row.redactedAt !== null || row.deletedAt !== null || row.mergedIntoId !== null) return null;
  const { company, firstName, lastName, email, phone, alias, number, vatNumber, locale, version } = row;
  return {
    ...{ id, version, company, firstName, lastName, email, phone, alias, number, vatNumber, locale },
    vatExemptionReason: VAT_EXEMPTION_REASONS.find((reason) => reason === row.vatExemptionReason) ?? null,
    displayName: displayName(row),
    civility: civilityIn(row.civility),
    phoneText: phone === null ? "" : internationalFormOf(phone),
    rangeGroup: row.rangeGroup,
    deliveryGroup: row.deliveryGroup,
    instructions: row.instructions.map(({ template: { id, name, archivedAt } }) => {
      return { id, name, isArchived: archivedAt !== null };
    }),
    labels: row.labels.map(({ text }) => text),
    reps: row.reps.map(({ rep: { id, name, archivedAt } }) => ({ id, name, isArchived: archivedAt !== null })),
    newsletter: newsletterOf(row),
    notices: customerNoticesIn(row.notices),
    mayLogIn: row.mayLogIn,
    contacts: savedContacts(row.contacts),
    ...savedAddresses(id, row.addresses),
    createdAt: row.createdAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  };
}

function newsletterOf(row: { newsletterSince: Date | null; newsletterSource: string | null }): Newsletter | null {
  const { newsletterSince: since, newsletterSource: source } = row;
  return since === null ? null : { since: localDate(since.toISOString().slice(0, 10)), source: source ?? "" };
}

type Written = { readonly id: string; readonly number: string | null; readonly before: SavedCustomer | null };

/**
 * All that hangs on a customer whose row was just written, with what they are found and filtered by: none is ever ahead.
 */
export async function writeParts(db: ShopDb, shopId: string, { id, number, before }: Written, input: CustomerInput) {
  await writeAddresses(db, shopId, id, input);
  if (input.contacts !== undefined) await writeContacts(db, shopId, id, input.contacts);
  const contacts = input.contacts ?? before?.contacts ?? [];
  const { billing, delivery, addresses = before?.addresses ?? [] } = withoutOwnNames(input);
  const places = [billing, ...(delivery ? [delivery] : []), ...addresses];
  await writeTokens(db, shopId, id, searchableFields({ ...input, ...withoutRepeats(input), number, contacts }, places));
  if (input.instructionIds !== undefined) await writeInstructions(db, shopId, id, input.instructionIds);
  if (input.labels !== undefined) await writeLabels(db, shopId, id, input.labels);
  if (input.repIds !== undefined) await writeReps(db, shopId, id, input.repIds);
  await db.$executeRaw`CALL write_facets(${id}::uuid)`;
  await writeKeys(db, [id], await readProfiles(db, [id]));
}

async function writeTokens(db: ShopDb, shopId: string, customerId: string, fields: SearchableFields) {
  const tokens = tokensOfCustomer(fields);
  await db.customerToken.deleteMany({ where: { shopId, customerId, token: { notIn: tokens } } });
  const rows = tokens.map((token) => ({ shopId, customerId, token }));
  await db.customerToken.createMany({ data: rows, skipDuplicates: true });
}

/** What a customer is found and filtered by, of one who comes back after being deleted. */
export async function writeFinders(db: ShopDb, shopId: string, customer: SavedCustomer): Promise<void> {
  const { id, billing, delivery, addresses } = customer;
  const places = [billing, ...(delivery ? [delivery] : []), ...addresses];
  await writeTokens(db, shopId, id, searchableFields(customer, places));
  await db.$executeRaw`CALL write_facets(${id}::uuid)`;
}

/** A label that the shop has already is written as it was first. */
async function writeLabels(db: ShopDb, shopId: string, customerId: string, labels: readonly string[]) {
  const keys = labels.map(labelKey);
  await db.customerLabel.deleteMany({ where: { shopId, customerId, key: { notIn: keys } } });
  const known = await db.$queryRaw<{ key: string; text: string }[]>`
    SELECT key, first.text FROM unnest(${keys}::text[]) AS key
    CROSS JOIN LATERAL (SELECT l.text FROM customer_label l WHERE l.key = key.key LIMIT 1) first`;
  const firstTexts = new Map(known.map(({ key, text }) => [key, text]));
  const rows = labels.map((text) => ({ key: labelKey(text), text: firstTexts.get(labelKey(text)) ?? text }));
  await db.customerLabel.createMany({
    data: rows.map((row) => ({ shopId, customerId, ...row })),
    skipDuplicates: true,
  });
}

/** Reps are archived, never deleted: an id that the shop does not have is no form's of ours, and links nobody. */
async function writeReps(db: ShopDb, shopId: string, customerId: string, ids: readonly string[]) {
  const known = await db.salesRep.findMany({ where: { shopId, id: { in: [...ids] } }, select: { id: true } });
  await db.customerRep.deleteMany({ where: { shopId, customerId, repId: { notIn: known.map(({ id }) => id) } } });
  const rows = known.map(({ id: repId }) => ({ shopId, customerId, repId }));
  await db.customerRep.createMany({ data: rows, skipDuplicates: true });
}

/** Templates are archived, never deleted: an id that the shop does not have is no form's of ours, and links nothing. */
async function writeInstructions(db: ShopDb, shopId: string, customerId: string, ids: readonly string[]) {
  const found = await db.instructionTemplate.findMany({
    where: { id: { in: [...ids] }, kind: "order" },
    select: { id: true },
  });
  const known = new Set(found.map(({ id }) => id));
  await db.customerInstruction.deleteMany({ where: { shopId, customerId } });
  const linked = [...new Set(ids)].filter((id) => known.has(id));
  const rows = linked.map((templateId, position) => ({ shopId, customerId, position, templateId }));
  await db.customerInstruction.createMany({ data: rows });
}

/** The columns of the customer's own row. */
export function columnsOf(input: CustomerInput, number: string | null) {
  const { email, phone, alias, vatNumber, vatExemptionReason, locale, rangeGroupId, deliveryGroupId } = input;
  const names = withoutRepeats(input);
  return {
    ...names,
    ...(input.civility === undefined ? {} : { civility: input.civility }),
    email,
    phone,
    alias,
    number,
    vatNumber,
    vatExemptionReason,
    locale,
    rangeGroupId,
    deliveryGroupId,
    ...newsletterColumns(input.newsletter),
    ...(input.notices === undefined ? {} : { notices: keptNotices(input.notices) }),
    ...(input.mayLogIn === undefined ? {} : { mayLogIn: input.mayLogIn }),
    ...(input.archivedAt === undefined ? {} : { archivedAt: input.archivedAt && new Date(input.archivedAt) }),
    sortName: sortName(names),
  };
}

function newsletterColumns(newsletter: CustomerInput["newsletter"]) {
  if (newsletter === undefined) return {};
  return newsletter === null
    ? { newsletterSince: null, newsletterSource: null }
    : { newsletterSince: new Date(`${newsletter.since}T00:00:00Z`), newsletterSource: newsletter.source };
}

/** Which of the chosen groups the shop does not have (any more). */
export async function missingGroup(
  db: ShopDb,
  shopId: string,
  { rangeGroupId, deliveryGroupId }: CustomerInput,
): Promise<"rangeGroupId" | "deliveryGroupId" | null> {
  const found = async (id: string | null, find: (id: string) => Promise<{ id: string } | null>) =>
    id === null || (await find(id)) !== null;
  const select = { id: true };
  if (!(await found(rangeGroupId, (id) => db.rangeGroup.findUnique({ where: { shopId_id: { shopId, id } }, select }))))
    return "rangeGroupId";
  if (
    !(await found(deliveryGroupId, (id) =>
      db.deliveryGroup.findUnique({ where: { shopId_id: { shopId, id } }, select }),
    ))
  )
    return "deliveryGroupId";
  return null;
}

/** The other customer who has this number. */
export async function findNumberHolder(
  db: ShopDb,
  shopId: string,
  number: string | null,
  exceptId: string,
): Promise<NumberHolder | null> {
  if (number === null) return null;
  const holder = await db.customer.findUnique({ where: { shopId_number: { shopId, number } } });
  return holder === null || holder.id === exceptId ? null : { id: holder.id, displayName: displayName(holder) };
}

/** Whether the customer already is what the input asks for: a save sent twice, or an answer that was lost. */
export function isAlreadySaved(saved: SavedCustomer, input: CustomerInput): boolean {
  const { email, phone, alias, vatNumber, vatExemptionReason, locale } = input;
  const { billing, delivery, addresses = saved.addresses } = withoutOwnNames(input);
  const comparable = (
    own: object,
    chosen: (string | null)[],
    places: Places,
    contacts: readonly Contact[],
    sets: string[][],
  ) => JSON.stringify([own, chosen, placesOf(places), byName(contacts), sets]);
  const names = withoutRepeats(input);
  const number = input.number ?? (input.generateNumber ? saved.number : null);
  const asked = comparable(
    {
      ...names,
      civility: input.civility === undefined ? saved.civility : input.civility,
      email,
      phone,
      alias,
      vatNumber,
      vatExemptionReason,
      locale,
      number,
      newsletter: newsletterText(input.newsletter === undefined ? saved.newsletter : input.newsletter),
      notices: keptNotices(input.notices ?? saved.notices),
      mayLogIn: input.mayLogIn ?? saved.mayLogIn,
    },
    [input.rangeGroupId, input.deliveryGroupId, ...(input.instructionIds ?? saved.instructions.map(({ id }) => id))],
    { billing, delivery, addresses },
    input.contacts ?? saved.contacts,
    [keysOf(input.labels ?? saved.labels), [...(input.repIds ?? idsOf(saved.reps))].sort()],
  );
  const { company, firstName, lastName } = saved;
  const { civility } = saved;
  const own = { company, firstName, lastName, civility, email: saved.email, phone: saved.phone, alias: saved.alias };
  const stands = comparable(
    {
      ...{ ...own, vatNumber: saved.vatNumber, vatExemptionReason: saved.vatExemptionReason },
      ...{ locale: saved.locale, number: saved.number, newsletter: newsletterText(saved.newsletter) },
      notices: keptNotices(saved.notices),
      mayLogIn: saved.mayLogIn,
    },
    [idOf(saved.rangeGroup), idOf(saved.deliveryGroup), ...saved.instructions.map(({ id }) => id)],
    saved,
    saved.contacts,
    [keysOf(saved.labels), idsOf(saved.reps).sort()],
  );
  return asked === stands;
}

const idsOf = (links: readonly NamedGroup[]): string[] => links.map(({ id }) => id);
const keysOf = (labels: readonly string[]): string[] => labels.map(labelKey).sort();

type Places = Pick<SavedCustomer, "billing" | "delivery" | "addresses">;

const placesOf = ({ billing, delivery, addresses }: Places) => [
  plainAddress(billing),
  delivery && plainAddress(delivery),
  byPlace(addresses),
];

function idOf(group: NamedGroup | null): string | null {
  return group?.id ?? null;
}
