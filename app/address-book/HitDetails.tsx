import { useTranslation } from "react-i18next";
import type { CustomerHit } from "./customer-hit.ts";
import { Marked } from "./Marked.tsx";

/** Number · city · groups, and the field that matched where it is none of them. */
export function HitDetails({ hit, query }: { readonly hit: CustomerHit; readonly query: string }) {
  const { t } = useTranslation("customers");
  const groups = [hit.rangeGroup, hit.deliveryGroup].filter((name) => name !== null);
  const parts = [
    hit.number !== null && <Marked text={hit.number} query={query} />,
    hit.city !== "" && <Marked text={hit.city} query={query} />,
    groups.length > 0 && groups.join(" · "),
    hit.match !== null && (
      <>
        {t(`fields.${hit.match.field}`)}
        {t("colon")}
        <Marked text={hit.match.value} query={query} />
      </>
    ),
  ].filter((part) => part !== false);
  return parts.map((part, index) => (
    <span key={index}>
      {index > 0 ? " · " : ""}
      {part}
    </span>
  ));
}
