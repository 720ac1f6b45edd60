import { effectiveRules } from "../delivery/effective-rules.ts";
import { readRuleLevels } from "../delivery/many-rule-levels.server.ts";
import type { RuleLevels } from "../delivery/rule-levels.server.ts";
import type { MinimumOrder } from "../delivery/rules.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays } from "../values/local-date.ts";
import { instant, momentOf, timeZone, type Moment } from "../values/moment.ts";
import type { CheckedMethods } from "./checked-methods.ts";
import { customerDays } from "./customer-days.ts";
import { dateConfig, type DateConfig, type GroupDays } from "./date-config.ts";
import { orderCalendar } from "./order-calendar.ts";
import { encodeDayTerms } from "./order-terms.ts";
import { publishedNames } from "./published-names.server.ts";

type Shop = Pick<ShopContext, "query" | "at" | "inShop">;
type Owner = { readonly id: string; readonly deliveryGroupId: string | null; readonly deliveryRules: unknown };

/** What days and delivery groups are published from, at one moment. */
export type PublishedDays = DateConfig & {
  readonly at: Moment;
  readonly from: string;
  /** Names of delivery groups; the shop itself has none. */
  readonly groupNames: ReadonlyMap<string, string>;
  readonly minimums: readonly { readonly key: string; readonly minimum: MinimumOrder | null }[];
};

/** What is fetched, or brought by the store's local delivery, is no delivery of these rules. */
export const CHECKED: CheckedMethods = { pickup: false, local: false };

/** No zone and no rules of their own: the shop's. */
const NOBODY = { id: "00000000-0000-0000-0000-000000000000", deliveryGroupId: null, deliveryRules: null };
/** Closed days of so long ago still count for cut-offs that lie on working days. */
const DAYS_BACK = 30;

export async function readPublishedDays(shop: Shop): Promise<PublishedDays> {
  const { timeZone: zone } = await shop.inShop((db) =>
    db.shopSettings.findFirstOrThrow({ select: { timeZone: true } }),
  );
  const at = momentOf(instant(shop.at.toISOString()), timeZone(zone));
  const from = addDays(at.localDate, -DAYS_BACK);
  const groupNames = await publishedNames(shop, "delivery-group");
  // As a customer of each group would have it who has nothing of their own.
  const ofGroups = [...groupNames].map(([id]) => ({ id, deliveryGroupId: id, deliveryRules: null }));
  const own = await customersWithOwnDays(shop);
  const levels = await shop.inShop((db) => readRuleLevels(db, [NOBODY, ...ofGroups, ...own], from));
  const found = [{ id: NOBODY.id, key: "" }, ...[...groupNames].map(([id, key]) => ({ id, key }))].flatMap(
    ({ id, key }) => {
      const rules = rulesOf(levels.get(id));
      return rules === null ? [] : [{ key, rules }];
    },
  );
  const groups: GroupDays[] = found.map(({ key, rules }) => ({
    ...{ key, leadDays: rules.leadDays.value, calendar: orderCalendar(rules, at).calendar },
  }));
  const others = own.flatMap(({ id }) => {
    const { shop: ofShop, group, customer } = levels.get(id) ?? {};
    return ofShop === undefined
      ? []
      : (customerDays("", ofShop, group ?? null, customer ?? null, at).terms.calendar ?? []);
  });
  const [start] = groups;
  if (start === undefined) throw new Error("The shop has no delivery rules");
  const config = dateConfig(start.calendar.start, CHECKED, groups, others);
  const minimums = found.map(({ key, rules }) => ({ key, minimum: rules.minimum.value }));
  return { ...config, at, from, groupNames, minimums };
}

/** Those whose calendars are not their group's: their times of day are compared as well. */
function customersWithOwnDays({ query }: Shop): Promise<Owner[]> {
  return query<Owner>(
    `SELECT c.id, c.delivery_group_id AS "deliveryGroupId", c.delivery_rules AS "deliveryRules" FROM customer c
     WHERE is_listed(c) AND c.archived_at IS NULL AND c.shopify_customer_id IS NOT NULL
       AND (c.delivery_rules IS NOT NULL OR EXISTS (SELECT FROM closed_day d WHERE d.customer_id = c.id))`,
    [],
  );
}

const rulesOf = (levels: RuleLevels | undefined) =>
  levels === undefined ? null : effectiveRules(levels.shop, levels.group, levels.customer);

/** What a customer's terms say of days, and of what decides their minimum. */
export function daysOfCustomer(
  { at, groupNames, unsaid }: PublishedDays,
  levels: RuleLevels,
): { readonly section: string; readonly deliveryGroup: string; readonly minimum: MinimumOrder | null | undefined } {
  const { shop, group, customer } = levels;
  const deliveryGroup = group === null ? "" : (groupNames.get(group.id) ?? "");
  const isLeftOut = unsaid.some((one) => one.reason === "group-left-out" && one.key === deliveryGroup);
  const minimum = customer?.minimum;
  const { terms } = customerDays(deliveryGroup, shop, group, customer, at);
  if (!isLeftOut || terms.calendar !== null) return { section: encodeDayTerms(terms), deliveryGroup, minimum };
  const rules = effectiveRules(shop, group, customer);
  const own = { deliveryGroup, leadDays: rules.leadDays.value, calendar: orderCalendar(rules, at).calendar };
  return { section: encodeDayTerms(own), deliveryGroup, minimum };
}
