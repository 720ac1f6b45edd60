import { memo, useEffect, useRef } from "react";
import { formatMoney } from "../values/money-text.ts";
import { cellOf, marginOf, type Cell, type EditorBook, type EditorList, type EditorVariant } from "./editor-data.ts";
import { cellKey, type CellEdit } from "./grid-edits.ts";

type Props = {
  readonly row: number;
  readonly top: number;
  readonly variant: EditorVariant;
  readonly book: EditorBook;
  readonly lists: readonly EditorList[];
  readonly edits: ReadonlyMap<string, CellEdit>;
  /** The first and last list that are drawn. */
  readonly from: number;
  readonly to: number;
  /** Where the lists' columns begin, in pixels. */
  readonly before: number;
  readonly activeColumn: number | null;
  /** What is selected of the row; null: nothing. */
  readonly left: number | null;
  readonly right: number | null;
  /** What is being written into the active cell; null: nothing is. */
  readonly typed: string | null;
  readonly locale: string;
  readonly onTyped: (text: string) => void;
  readonly onLeft: () => void;
};

const COLUMN = 136;
const NAME = 260;
const FACT = 104;

const headId = (row: number) => `head-${row}`;
const factId = (row: number, fact: number) => `fact-${row}-${fact}`;
export const cellId = (row: number, column: number) => `cell-${row}-${column}`;

const factsOf = ({ price, unitCost }: EditorVariant, { seesCosts }: EditorBook) => [
  price,
  ...(seesCosts ? [unitCost] : []),
];

type HeadProps = Pick<Props, "row" | "top" | "variant" | "book" | "locale">;

/**
 * What stays of a row when the lists are scrolled to the side: it stands in the one pane that stays, and its row owns it. One
 * thing that stays in each row would be a layer each, all of which the browser puts together anew for every row that comes
 * into sight.
 */
export const PriceGridRowHead = memo(function PriceGridRowHead({ row, top, variant, book, locale }: HeadProps) {
  return (
    <div role="presentation" className="carnet-grid__row" style={{ top }}>
      <div
        id={headId(row)}
        role="rowheader"
        aria-colindex={1}
        className="carnet-grid__cell carnet-grid__cell--name"
        title={variant.title}
      >
        <span className="carnet-grid__title">{variant.title}</span>
        <span className="carnet-grid__detail">{[variant.variantTitle, variant.sku].filter(Boolean).join(" · ")}</span>
      </div>
      {factsOf(variant, book).map((fact, index) => (
        <div
          key={index}
          id={factId(row, index)}
          role="gridcell"
          aria-colindex={2 + index}
          aria-readonly="true"
          className="carnet-grid__cell carnet-grid__cell--fact"
          style={{ left: NAME + index * FACT }}
        >
          {fact === null ? "–" : formatMoney(fact, locale)}
        </div>
      ))}
    </div>
  );
});

/** A variant's prices in the lists that are in sight. Drawn again only when something of it changes: scrolling moves it as it is. */
export const PriceGridRow = memo(function PriceGridRow(props: Props) {
  const { row, top, variant, book, lists, edits, from, to, before, activeColumn, left, right } = props;
  const { typed, locale, onTyped, onLeft } = props;
  const facts = factsOf(variant, book);
  const owned = [headId(row), ...facts.map((_, index) => factId(row, index))];
  for (let column = from; column <= to; column++) owned.push(cellId(row, column));
  return (
    <div role="row" aria-rowindex={row + 2} aria-owns={owned.join(" ")} className="carnet-grid__row" style={{ top }}>
      {lists.slice(from, to + 1).map((list, index) => {
        const column = from + index;
        const isActive = column === activeColumn;
        return (
          <PriceCell
            key={list.id}
            row={row}
            variant={variant}
            book={book}
            list={list}
            edits={edits}
            column={column}
            colIndex={2 + facts.length + column}
            x={before + column * COLUMN}
            isActive={isActive}
            isSelected={left !== null && right !== null && column >= left && column <= right}
            typed={isActive ? typed : null}
            locale={locale}
            onTyped={onTyped}
            onLeft={onLeft}
          />
        );
      })}
    </div>
  );
});

type CellProps = Pick<Props, "row" | "variant" | "book" | "edits" | "typed" | "locale" | "onTyped" | "onLeft"> & {
  readonly list: EditorList;
  readonly column: number;
  readonly colIndex: number;
  readonly x: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
};

/** Drawn by itself: scrolling to the side draws the columns that come into sight, and not those that are there. */
const PriceCell = memo(function PriceCell(props: CellProps) {
  const { list, column, row, variant, book, edits, isActive, isSelected, typed, locale } = props;
  const edit = edits.get(cellKey(list.id, variant.number));
  const cell = cellOf(book, list, variant, (listId, number) => edits.get(cellKey(listId, number))?.amountMinor);
  const look = ["carnet-grid__cell", "carnet-grid__cell--price", `carnet-grid__cell--${cell.kind}`];
  if (edit) look.push(edit.problem ? "carnet-grid__cell--wrong" : "carnet-grid__cell--edited");
  if (isActive) look.push("carnet-grid__cell--active");
  return (
    <div
      id={cellId(row, column)}
      role="gridcell"
      aria-colindex={props.colIndex}
      aria-selected={isSelected}
      aria-invalid={edit?.problem ? true : undefined}
      className={look.join(" ")}
      style={{ left: props.x }}
    >
      {isActive && typed !== null ? (
        <CellInput
          text={typed}
          label={`${variant.title}, ${list.name}`}
          onTyped={props.onTyped}
          onLeft={props.onLeft}
        />
      ) : (
        cellText({ cell, edit, list, variant, seesCosts: book.seesCosts, locale })
      )}
    </div>
  );
});

type TextProps = {
  readonly cell: Cell;
  readonly edit: CellEdit | undefined;
  readonly list: EditorList;
  readonly variant: EditorVariant;
  readonly seesCosts: boolean;
  readonly locale: string;
};

/** No part of its own: of two hundred cells that come into sight at once each would cost. */
function cellText({ cell, edit, list, variant, seesCosts, locale }: TextProps) {
  if (edit?.problem) return <span>{edit.text}</span>;
  if (cell.kind === "none") return <span>–</span>;
  const { currencyCode } = list;
  const margin = seesCosts ? marginOf(cell.amountMinor, currencyCode, variant.unitCost) : null;
  return (
    <>
      <span>{formatMoney({ amountMinor: cell.amountMinor, currencyCode }, locale)}</span>
      <span className="carnet-grid__detail">
        {cell.kind === "own" && cell.breaks.length > 0 ? `×${cell.breaks.length + 1} ` : ""}
        {margin === null ? "" : `${Math.round(margin / 100)} %`.replace("-", "\u2212")}
      </span>
    </>
  );
}

type InputProps = {
  readonly text: string;
  readonly label: string;
  readonly onTyped: (text: string) => void;
  readonly onLeft: () => void;
};

function CellInput({ text, label, onTyped, onLeft }: InputProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  return (
    <input
      ref={field}
      className="carnet-grid__input"
      aria-label={label}
      inputMode="decimal"
      value={text}
      onChange={(event) => onTyped(event.target.value)}
      onBlur={onLeft}
    />
  );
}
