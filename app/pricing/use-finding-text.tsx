import { useTranslation } from "react-i18next";
import { idOf } from "../values/gid.ts";
import type { CheckedPrices } from "./checked-prices.ts";
import type { BreaksOwner, Finding, Mend } from "./linter/finding.ts";
import { usePriceTexts } from "./use-price-texts.tsx";

type Of = Pick<CheckedPrices, "names" | "ruleTargets" | "currencies">;

const lastOf = (id: string) => idOf(id as "gid://shopify/ProductVariant/1");

/** A finding in a sentence, and what its mend does. */
export function useFindingText(of: Of) {
  const { t } = useTranslation("pricing");
  const texts = usePriceTexts();
  const { names, ruleTargets, currencies } = of;
  const variant = (id: string) => names[`variant:${lastOf(id)}`] ?? t("things.goneVariant", { number: lastOf(id) });
  const list = (id: string | null) => (id === null ? t("things.anyList") : (names[id] ?? ""));
  const rule = (id: string) => {
    const key = ruleTargets[id] ?? "";
    const kind = key.startsWith("product:") ? "product" : key.startsWith("collection:") ? "collection" : "tag";
    return t(`targets.${kind}`, { name: names[key] ?? key });
  };
  const owner = (whose: BreaksOwner) =>
    whose.kind === "overall"
      ? t("things.overall")
      : whose.kind === "rule"
        ? rule(whose.ruleId)
        : variant(whose.variantId);
  const money = (listId: string, minor: number | null) =>
    minor === null ? "" : texts.money(minor, currencies[listId] ?? "EUR");
  return {
    finding: (finding: Finding): string => {
      switch (finding.code) {
        case "windows-overlap":
        case "below-cost":
        case "above-store-price":
        case "below-zero":
          return t(`findings.${finding.code}`, { variant: variant(finding.variantId) });
        case "break-dearer":
          return t("findings.break-dearer", { owner: owner(finding.owner), quantity: finding.minimumQuantity });
        case "minimum-not-a-multiple":
          return t("findings.minimum-not-a-multiple", { variant: variant(finding.variantId) });
        case "list-unreachable":
          return t(`findings.list-unreachable-${finding.because}`, { list: list(finding.listId) });
        case "tax-basis-not-the-stores":
        case "list-reaches-nobody":
          return t(`findings.${finding.code}`, { list: list(finding.listId) });
        case "rules-meet":
          return t("findings.rules-meet", {
            variant: variant(finding.variantId),
            rules: texts.list(finding.ruleIds.map(rule)),
          });
      }
    },
    mend: (mend: Mend): string => {
      switch (mend.kind) {
        case "end-window":
          return t("mends.end-window", { until: texts.day(mend.until) });
        case "limit-price": {
          const isRaise = mend.lowestMinor !== null;
          const price = money(mend.listId, isRaise ? mend.lowestMinor : mend.highestMinor);
          return t(isRaise ? "mends.raise" : "mends.lower", { price });
        }
        case "add-price":
          return t("mends.add-price", { price: money(mend.listId, mend.price.amountMinor) });
        case "drop-break":
          return t("mends.drop-break", { quantity: mend.minimumQuantity });
        case "set-minimum":
          return t("mends.set-minimum", { minimum: mend.minimum });
        case "set-tax-basis":
          return t(mend.taxBasis === "gross" ? "mends.set-gross" : "mends.set-net");
        case "drop-price":
        case "open-window":
        case "remove-list":
          return t(`mends.${mend.kind}`);
      }
    },
  };
}
