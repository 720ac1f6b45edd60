import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays } from "../values/local-date.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { listDeliveryChanges, noting } from "./delivery-changes.server.ts";
import type { AreaForm, OpenedZone, SettingsRefusal, ZoneList, ZoneMismatch } from "./delivery-form.ts";
import { getRuleLevels } from "./delivery-rules.server.ts";
import { deliveryRulesSchema } from "./delivery-rules.schema.ts";
import { effectiveRules } from "./effective-rules.ts";
import { findingsOf } from "./lint.server.ts";
import { rulesFormOf } from "./rules-form.ts";
import type { ZoneFormInput } from "./rules-form.schema.ts";
import { saveDeliveryGroup } from "./save-delivery-rules.server.ts";
import { choicesOf, invalid, readRules } from "./shop-settings.server.ts";
import { areasSchema } from "./zone-areas.schema.ts";
import { formatPostcodes, overlap, parsePostcodes, zoneFinder, type Area, type ZoneAddress } from "./zone-areas.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

const MISMATCHES_SHOWN = 50;

/** The zones in their order, with who falls into which: by their record, and by their address. */
export function listZones(shop: Shop): Promise<ZoneList> {
  return shop.inShop(async (db) => {
    const rows = await db.deliveryGroup.findMany({ orderBy: [{ position: "asc" }, { name: "asc" }] });
    const zones = rows.map((row) => ({ ...row, areas: areasSchema.parse(row.areas) }));
    const customers = await customersByZone(
      db,
      zones.filter(({ areas }) => areas.length > 0),
    );
    const nameOf = (id: string | null) => zones.find((zone) => zone.id === id)?.name ?? null;
    const [given, byAddress] = [new Map<string, number>(), new Map<string, number>()];
    for (const customer of customers) {
      count(given, customer.given);
      count(byAddress, customer.byAddress);
    }
    const mismatches = customers.filter(({ given, byAddress }) => byAddress !== null && given !== byAddress);
    return {
      zones: zones.map((zone, index) => ({
        ...{ id: zone.id, name: zone.name, areas: zone.areas.map(areaFormOf) },
        given: given.get(zone.id) ?? 0,
        byAddress: byAddress.get(zone.id) ?? 0,
        overlaps: zones.slice(0, index).flatMap((before) => (overlap(before, zone) ? [before.name] : [])),
      })),
      mismatches: mismatches.slice(0, MISMATCHES_SHOWN).map(({ id, name, given, byAddress }): ZoneMismatch => ({
        ...{ customerId: id, customer: name, given: nameOf(given), byAddress: nameOf(byAddress) },
      })),
    };
  });
}

function count(counts: Map<string, number>, id: string | null): void {
  if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
}

/** Every customer who is there, with the zone of their record and the one that takes their address. */
async function customersByZone(db: ShopDb, zones: readonly { readonly id: string; readonly areas: readonly Area[] }[]) {
  const rows = await db.$queryRaw<(ZoneAddress & { id: string; name: string; given: string | null })[]>`
    SELECT c.id, coalesce(nullif(c.company, ''), trim(c.first_name || ' ' || c.last_name)) AS name, c.delivery_group_id AS given,
      coalesce(d.country_code, b.country_code) AS "countryCode", coalesce(d.province_code, b.province_code) AS "provinceCode",
      coalesce(d.zip, b.zip) AS zip
    FROM customer c
    LEFT JOIN address d ON d.customer_id = c.id AND d.kind = 'delivery' AND d.position = 0
    LEFT JOIN address b ON b.customer_id = c.id AND b.kind = 'billing' AND b.position = 0
    WHERE c.archived_at IS NULL AND is_listed(c) AND coalesce(d.country_code, b.country_code) IS NOT NULL ORDER BY c.sort_name, c.id`;
  const find = zoneFinder(zones);
  return rows.map((row) => ({ ...row, byAddress: find(row)?.id ?? null }));
}

/** Null for an id that is no zone of the shop's; `"new"` opens one that is not saved yet. */
export async function openZone(shop: Shop, id: string): Promise<OpenedZone | null> {
  const isNew = id === "new";
  if (!isNew && !isUuid(id)) return null;
  const opened = await shop.inShop(async (db): Promise<Omit<OpenedZone, "history"> | null> => {
    const settings = await db.shopSettings.findFirstOrThrow();
    const row = isNew ? null : await db.deliveryGroup.findFirst({ where: { id } });
    if (!isNew && !row) return null;
    const from = addDays(localDateOf(instant(shop.at.toISOString()), timeZone(settings.timeZone)), -1);
    const { shop: rules } = await getRuleLevels(db, { id: NOBODY, deliveryGroupId: null, deliveryRules: null }, from);
    return {
      isNew,
      zone: {
        id: row?.id ?? "",
        name: row?.name ?? "",
        rules: rulesFormOf(row ? deliveryRulesSchema.parse(row.deliveryRules) : {}),
        areas: row ? areasSchema.parse(row.areas).map(areaFormOf) : [],
      },
      inherited: effectiveRules(rules),
      choices: choicesOf(settings),
      findings: isNew ? [] : await findingsOf(db, shop.at, { kind: "group", id }),
    };
  });
  return opened && { ...opened, history: isNew ? null : await listDeliveryChanges(shop, id) };
}

/** Nobody's id: no closed day is theirs. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Saves a zone, new or changed, or says of each field what is wrong with it. A new one comes last. */
export function saveZone(shop: Shop, input: ZoneFormInput): Promise<Result<{ readonly id: string }, SettingsRefusal>> {
  const name = input.name.trim().replace(/\s+/g, " ");
  return shop.inShop(async (db) => {
    const { currencyCode, deliveryRules } = await db.shopSettings.findFirstOrThrow();
    const dispatchAt = deliveryRulesSchema.parse(deliveryRules).dispatchAt ?? null;
    const rules = readRules(input.rules, { currencyCode, dispatchAt });
    const areas = readAreas(input.areas);
    const wrong: SettingsRefusal["form"] = {
      ...areas.wrong,
      ...(name === "" ? { name: { code: "required", text: "" } } : {}),
    };
    if (!rules.ok || Object.keys(wrong).length > 0) return invalid(rules.ok ? {} : rules.refusal, wrong);
    const count = await db.deliveryGroup.count();
    const isTaken = await noting(db, shop, { kind: "zone", ownerId: input.id, name }, async () => {
      const isNew = (await db.deliveryGroup.count({ where: { id: input.id } })) === 0;
      const saved = await saveDeliveryGroup(db, shop.shopId, input.id, { name, rules: rules.value });
      if (!saved.ok) return true;
      const data = { areas: areas.areas as unknown as object[], ...(isNew ? { position: count } : {}) };
      await db.deliveryGroup.updateMany({ where: { id: input.id }, data });
      return false;
    });
    return isTaken ? invalid({}, { name: { code: "name-taken", text: name } }) : ok({ id: input.id });
  });
}

function readAreas(forms: readonly AreaForm[]) {
  const wrong: Record<string, SettingsRefusal["form"][string]> = {};
  const areas = forms.map(({ countryCode, provinces, postcodes }, index): Area => {
    if (!/^[A-Z]{2}$/.test(countryCode)) wrong[`areas.${index}.country`] = { code: "country", text: countryCode };
    const ranges = parsePostcodes(postcodes);
    if (!ranges.ok) wrong[`areas.${index}.postcodes`] = ranges.refusal;
    return { countryCode, provinces, postcodes: ranges.ok ? ranges.value : [] };
  });
  return { areas, wrong };
}

const areaFormOf = ({ countryCode, provinces, postcodes }: Area): AreaForm => ({
  ...{ countryCode, provinces, postcodes: formatPostcodes(postcodes) },
});

/** Deletes a zone that no customer has, with its closed days and feeds. */
export function removeZone(
  shop: Shop,
  id: string,
): Promise<Result<null, { readonly code: "in-use"; readonly customers: number }>> {
  return shop.inShop(async (db) => {
    const customers = await db.customer.count({ where: { deliveryGroupId: id } });
    if (customers > 0) return refuse({ code: "in-use", customers });
    const zone = await db.deliveryGroup.findFirst({ where: { id }, select: { name: true } });
    if (zone)
      await noting(db, shop, { kind: "zone", ownerId: id, name: zone.name }, () =>
        db.deliveryGroup.deleteMany({ where: { id } }),
      );
    return ok(null);
  });
}

/** Puts the zones in this order: where several take an address, the first counts. */
export function orderZones(shop: Shop, ids: readonly string[]): Promise<{ readonly saved: true }> {
  return shop.inShop(async (db) => {
    await noting(db, shop, { kind: "zone-order", ownerId: null, name: "" }, async () => {
      for (const [position, id] of ids.entries())
        await db.deliveryGroup.updateMany({ where: { id }, data: { position } });
    });
    return { saved: true };
  });
}
