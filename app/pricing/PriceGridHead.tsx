import { useTranslation } from "react-i18next";
import type { EditorList } from "./editor-data.ts";

type Props = {
  /** What the columns that stay, after the product's, say. */
  readonly facts: readonly string[];
  readonly lists: readonly EditorList[];
  /** The first and last list that are drawn. */
  readonly from: number;
  readonly to: number;
};

/** In pixels, as carnet.css has them. */
const COLUMN = 136;
const NAME = 260;
const FACT = 104;

/** The first row of the grid, which stays above the others. */
export function PriceGridHead({ facts, lists, from, to }: Props) {
  const { t } = useTranslation("pricing");
  const before = NAME + facts.length * FACT;
  return (
    <div role="rowgroup" className="carnet-grid__head" style={{ width: before + lists.length * COLUMN }}>
      <div role="row" aria-rowindex={1} className="carnet-grid__row carnet-grid__row--head">
        <div role="presentation" className="carnet-grid__staying" style={{ width: before }}>
          <div role="columnheader" aria-colindex={1} className="carnet-grid__cell carnet-grid__cell--name">
            {t("editor.product")}
          </div>
          {facts.map((title, index) => (
            <div
              key={title}
              role="columnheader"
              aria-colindex={2 + index}
              className="carnet-grid__cell carnet-grid__cell--fact"
              style={{ left: NAME + index * FACT }}
            >
              {title}
            </div>
          ))}
        </div>
        {lists.slice(from, to + 1).map((list, index) => (
          <div
            key={list.id}
            role="columnheader"
            aria-colindex={2 + facts.length + from + index}
            className="carnet-grid__cell carnet-grid__cell--list"
            style={{ left: before + (from + index) * COLUMN }}
            title={list.name}
          >
            <span className="carnet-grid__title">{list.name}</span>
            <span className="carnet-grid__detail">{list.currencyCode}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
