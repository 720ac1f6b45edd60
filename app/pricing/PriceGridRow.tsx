import { memo, type MouseEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "../values/money-text.ts";
import { cellOf, marginOf, type Cell, type EditorBook, type EditorList, type EditorVariant } from "./editor-data.ts";
import { cellKey, type CellEdit } from "./grid-edits.ts";

export type Column = { readonly key: string; readonly title: string; readonly detail: string };

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
  readonly onCell: (row: number, column: number, isExtending: boolean, isOpening: boolean) => void;
  readonly onTyped: (text: string) => void;
  readonly onLeft: () => void;
};

const COLUMN = 136;
const NAME = 260;
const FACT = 104;

/** A variant's prices in the lists that are in sight. Drawn again only when something of it changes: scrolling moves it as it is. */
export const PriceGridRow = memo(function PriceGridRow(props: Props) {
  const { row, top, variant, book, lists, from, to, before } = props;
  const { i18n } = useTranslation();
  const locale = i18n.language;
  const facts = [variant.price, ...(book.seesCosts ? [variant.unitCost] : [])];
  return (
    <div role="row" aria-rowindex={row + 2} className="carnet-grid__row" style={{ transform: `translateY(${top}px)` }}>
      <div
        role="rowheader"
        aria-colindex={1}
        className="carnet-grid__cell carnet-grid__cell--name"
        title={variant.title}
      >
        <span className="carnet-grid__title">{variant.title}</span>
        <span className="carnet-grid__detail">{[variant.variantTitle, variant.sku].filter(Boolean).join(" · ")}</span>
      </div>
      {facts.map((fact, index) => (
        <div
          key={index}
          role="gridcell"
          aria-colindex={2 + index}
          aria-readonly="true"
          className="carnet-grid__cell carnet-grid__cell--fact"
          style={{ left: NAME + index * FACT }}
        >
          {fact === null ? "–" : formatMoney(fact, locale)}
        </div>
      ))}
      {lists.slice(from, to + 1).map((list, index) => (
        <PriceCell
          key={list.id}
          {...props}
          list={list}
          column={from + index}
          colIndex={2 + facts.length + from + index}
          x={before + (from + index) * COLUMN}
          locale={locale}
        />
      ))}
    </div>
  );
});

type CellProps = Props & {
  readonly list: EditorList;
  readonly column: number;
  readonly colIndex: number;
  readonly x: number;
  readonly locale: string;
};

function PriceCell(props: CellProps) {
  const { list, column, row, variant, book, edits, activeColumn, left, right, typed, locale } = props;
  const edit = edits.get(cellKey(list.id, variant.number));
  const cell = cellOf(book, list, variant, (listId, number) => edits.get(cellKey(listId, number))?.amountMinor);
  const isActive = column === activeColumn;
  const isSelected = left !== null && right !== null && column >= left && column <= right;
  const look = ["carnet-grid__cell", "carnet-grid__cell--price", `carnet-grid__cell--${cell.kind}`];
  if (edit) look.push(edit.problem ? "carnet-grid__cell--wrong" : "carnet-grid__cell--edited");
  if (isActive) look.push("carnet-grid__cell--active");
  const press = (event: MouseEvent) => {
    if (event.button !== 0 || (isActive && typed !== null)) return;
    event.preventDefault();
    props.onCell(row, column, event.shiftKey, event.detail === 2);
  };
  const drag = (event: MouseEvent) => {
    if (event.buttons === 1 && typed === null) props.onCell(row, column, true, false);
  };
  return (
    <div
      id={`cell-${row}-${column}`}
      role="gridcell"
      aria-colindex={props.colIndex}
      aria-selected={isSelected}
      aria-invalid={edit?.problem ? true : undefined}
      className={look.join(" ")}
      style={{ left: props.x }}
      onMouseDown={press}
      onMouseEnter={drag}
    >
      {isActive && typed !== null ? (
        <CellInput
          text={typed}
          label={`${variant.title}, ${list.name}`}
          onTyped={props.onTyped}
          onLeft={props.onLeft}
        />
      ) : (
        <CellText cell={cell} edit={edit} list={list} variant={variant} seesCosts={book.seesCosts} locale={locale} />
      )}
    </div>
  );
}

type TextProps = {
  readonly cell: Cell;
  readonly edit: CellEdit | undefined;
  readonly list: EditorList;
  readonly variant: EditorVariant;
  readonly seesCosts: boolean;
  readonly locale: string;
};

function CellText({ cell, edit, list, variant, seesCosts, locale }: TextProps) {
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
