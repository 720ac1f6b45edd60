import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { listDeliveryChanges, noting } from "./delivery-changes.server.ts";
import type { FormErrorCode, LeadTimeRow, RulesChoices, SettingsRefusal, ShopSettings } from "./delivery-form.ts";
import { readShopRules } from "./delivery-rules.server.ts";
import { findingsOf } from "./lint.server.ts";
import { hasHolidays, holidayCountries } from "./public-holidays.server.ts";
import type { RuleSettings, ShopRuleSettings } from "./rules.ts";
import { type FormContext, parseRulesForm, type RuleErrorCode, type RulesForm, shopFormOf } from "./rules-form.ts";
import type { ShopSettingsInput } from "./rules-form.schema.ts";
import { saveShopRules } from "./save-delivery-rules.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

export async function openShopSettings(shop: Shop): Promise<ShopSettings> {
  const opened = await shop.inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow();
    const leadTimes = await db.leadTime.findMany({ orderBy: { name: "asc" } });
    return {
      form: shopFormOf(readShopRules(settings)),
      leadTimes: leadTimes.map(({ target, name, leadDays }) => ({ target, name, days: String(leadDays) })),
      choices: choicesOf(settings),
      findings: await findingsOf(db, shop.at, { kind: "shop", id: "" }),
    };
  });
  return { ...opened, history: await listDeliveryChanges(shop) };
}

export function choicesOf(settings: {
  readonly currencyCode: string;
  readonly countryCode: string;
  readonly primaryLocale: string;
}): RulesChoices {
  return {
    currencyCode: settings.currencyCode,
    countryCode: settings.countryCode,
    timeZones: Intl.supportedValuesOf("timeZone"),
    holidayCountries: holidayCountries(settings.primaryLocale),
  };
}

/** Saves what was typed, or says of each field what is wrong with it. */
export function saveShopSettings(
  shop: Shop,
  { rules: form, leadTimes }: ShopSettingsInput,
): Promise<Result<null, SettingsRefusal>> {
  return shop.inShop(async (db) => {
    const { currencyCode } = await db.shopSettings.findFirstOrThrow({ select: { currencyCode: true } });
    const rules = readRules(form, { currencyCode, dispatchAt: null });
    const wrongRows = leadTimeErrors(leadTimes);
    if (!rules.ok || Object.keys(wrongRows).length > 0) return invalid(rules.ok ? {} : rules.refusal, wrongRows);
    await noting(db, shop, { kind: "shop", ownerId: null, name: "" }, () =>
      // A shop's form leaves nothing out.
      saveShopRules(db, shop.shopId, rules.value as ShopRuleSettings),
    );
    await noting(db, shop, { kind: "lead-times", ownerId: null, name: "" }, () =>
      writeLeadTimes(db, shop.shopId, leadTimes),
    );
    return ok(null);
  });
}

/** Rules as they were typed, with calendars of holidays that there are. */
export function readRules(
  form: RulesForm,
  context: FormContext,
): Result<RuleSettings, Readonly<Record<string, RuleErrorCode>>> {
  const parsed = parseRulesForm(form, context);
  const unknown = form.holidays.flatMap((calendar, index) => (hasHolidays(calendar) ? [] : [`holidays.${index}`]));
  if (unknown.length === 0) return parsed;
  const errors = unknown.map((path): [string, RuleErrorCode] => [path, "holidays"]);
  return refuse({ ...(parsed.ok ? {} : parsed.refusal), ...Object.fromEntries(errors) });
}

export function invalid(
  errors: SettingsRefusal["errors"],
  form: SettingsRefusal["form"],
): Result<never, SettingsRefusal> {
  return refuse({ code: "invalid", errors, form });
}

function leadTimeErrors(rows: readonly LeadTimeRow[]): Record<string, { code: FormErrorCode; text: string }> {
  const wrong: Record<string, { code: FormErrorCode; text: string }> = {};
  rows.forEach(({ target, name, days }, index) => {
    const count = Number(days.trim());
    const isDays = /^\d{1,2}$/.test(days.trim()) && count >= 1 && count <= 60;
    if (!/^(product:\d+|variant:\d+|tag:.+)$/.test(normalTarget(target)))
      wrong[`leadTimes.${index}`] = { code: "lead-target", text: name };
    else if (!isDays) wrong[`leadTimes.${index}`] = { code: "lead-days", text: days };
  });
  return wrong;
}

/** A tag as tags are compared (products/tag.ts keeps them so). */
const normalTarget = (target: string) =>
  target.startsWith("tag:") ? `tag:${target.slice(4).normalize("NFC").trim().toLowerCase()}` : target;

async function writeLeadTimes(db: ShopDb, shopId: string, rows: readonly LeadTimeRow[]): Promise<void> {
  const byTarget = new Map(rows.map((row) => [normalTarget(row.target), row]));
  await db.leadTime.deleteMany();
  await db.leadTime.createMany({
    data: [...byTarget].map(([target, { name, days }]) => ({ shopId, target, name, leadDays: Number(days) })),
  });
}
