import { useVirtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useEvent } from "../ui/use-event.ts";
import { exponentOf } from "../values/money.ts";
import { toMoneyV2 } from "../values/money-text.ts";
import { formatBlock, parseBlock } from "./clipboard-block.ts";
import { cellKey } from "./grid-edits.ts";
import { at, moved, rangeOf, type GridPlace, type GridSelection } from "./grid-moves.ts";
import { PriceGridHead } from "./PriceGridHead.tsx";
import { cellId, PriceGridRow, PriceGridRowHead } from "./PriceGridRow.tsx";
import type { PriceEditor } from "./use-price-editor.tsx";

type Props = {
  readonly editor: PriceEditor;
  readonly selection: GridSelection;
  readonly onSelect: (selection: GridSelection) => void;
};

/** In pixels, as carnet.css has them. */
const ROW = 40;
const HEAD = 56;
const COLUMN = 136;
const NAME = 260;
const FACT = 104;

/** The cell that the mouse is on: asked of the grid, so that no cell need listen. */
function placeAt({ target }: MouseEvent): GridPlace | null {
  const id = target instanceof Element ? (target.closest("[role=gridcell]")?.id ?? "") : "";
  const [, row, column] = /^cell-(\d+)-(\d+)$/.exec(id) ?? [];
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) };
}

/** Variants and lists as a spreadsheet: only what is in sight is drawn (ARIA grid pattern, with one cell at a time active). */
export function PriceGrid({ editor, selection, onSelect }: Props) {
  const { t, i18n } = useTranslation("pricing");
  const box = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const focusGrid = () => grid.current?.focus({ preventScroll: true });
  const [typed, setTyped] = useState<string | null>(null);
  const { book, lists, places, edits } = editor;
  const facts = [t("editor.storePrice"), ...(book.seesCosts ? [t("editor.cost")] : [])];
  const before = NAME + facts.length * FACT;
  // Rows are drawn in a task after the scroll's own (those beyond the window's edge are there by then): together they kept the
  // browser busy for longer than 50 ms on a slow machine.
  // No compiler memoizes here, and nothing of what it answers is handed to a memoized part.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    ...{ count: places.length, getScrollElement: () => box.current, estimateSize: () => ROW, overscan: 8 },
    ...{ scrollMargin: HEAD, scrollPaddingStart: HEAD, scrollPaddingEnd: ROW },
    ...{ initialRect: { width: 1200, height: 600 }, useFlushSync: false },
  });
  const columns = useVirtualizer({
    ...{ horizontal: true, count: lists.length, getScrollElement: () => box.current, estimateSize: () => COLUMN },
    ...{ overscan: 1, scrollMargin: before, scrollPaddingStart: before },
    ...{ initialRect: { width: 1200, height: 600 }, useFlushSync: false },
  });
  const [first, last] = [columns.range?.startIndex ?? 0, columns.range?.endIndex ?? 0];
  const from = Math.max(0, first - 1);
  const to = Math.min(lists.length - 1, last + 1);

  const select = (next: GridSelection) => {
    onSelect(next);
    rows.scrollToIndex(next.active.row);
    columns.scrollToIndex(next.active.column);
  };
  const textOf = ({ row, column }: GridPlace): string => {
    const [list, place] = [lists[column], places[row]];
    const cell = list && place !== undefined ? editor.cell(list, place) : null;
    if (!list || !cell || cell.kind === "none") return "";
    const digits = exponentOf(list.currencyCode);
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false };
    const { amount } = toMoneyV2({ amountMinor: cell.amountMinor, currencyCode: list.currencyCode });
    return new Intl.NumberFormat(i18n.language, options).format(amount as Intl.StringNumericLiteral);
  };
  const variantAt = (row: number) => book.variants[places[row] ?? -1];
  const keyAt = ({ row, column }: GridPlace): string | null => {
    const [list, variant] = [lists[column], variantAt(row)];
    return list && variant ? cellKey(list.id, variant.number) : null;
  };
  const writeAll = (cells: readonly (readonly [GridPlace, string])[]) =>
    editor.write(
      cells.flatMap(([place, text]): [string, string][] => {
        const key = keyAt(place);
        return key === null ? [] : [[key, text]];
      }),
    );
  const selected = (): GridPlace[] => {
    const { top, bottom, left, right } = rangeOf(selection);
    const found: GridPlace[] = [];
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) found.push({ row, column });
    return found;
  };
  const commit = (next: GridSelection | null) => {
    if (typed !== null) writeAll([[selection.active, typed]]);
    setTyped(null);
    focusGrid();
    if (next) select(next);
  };
  const size = { rows: places.length, columns: lists.length, page: 10 };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const control = event.ctrlKey || event.metaKey;
    const key = { key: event.key, shift: event.shiftKey, control };
    if (typed !== null) {
      if (event.key === "Escape") {
        setTyped(null);
        focusGrid();
      } else if (event.key === "Enter" || event.key === "Tab") commit(moved(selection, key, size));
      else return;
      event.preventDefault();
      return;
    }
    const next = moved(selection, key, size);
    if (next && !(control && event.key === "Enter")) {
      event.preventDefault();
      select(next);
      return;
    }
    if (!control && event.key === "F2") setTyped(ownText(selection.active));
    else if (!control && (event.key === "Delete" || event.key === "Backspace"))
      writeAll(selected().map((place) => [place, ""]));
    else if (control && event.key.toLowerCase() === "z" && !event.shiftKey) editor.undo();
    else if (control && (event.key.toLowerCase() === "y" || event.key.toLowerCase() === "z")) editor.redo();
    else if (control && event.key.toLowerCase() === "d") fillDown();
    else if (control && event.key.toLowerCase() === "a")
      onSelect({ anchor: corner(0, 0), active: corner(size.rows - 1, size.columns - 1) });
    else if (!control && !event.altKey && event.key.length === 1) setTyped(event.key);
    else return;
    event.preventDefault();
  };
  const corner = (row: number, column: number): GridPlace => ({ row, column });
  /** What is written in a cell, or would be if it were changed. */
  const ownText = (place: GridPlace) => {
    const edit = edits.get(keyAt(place) ?? "");
    return edit?.problem ? edit.text : textOf(place);
  };
  const fillDown = () => {
    const { top, bottom, left, right } = rangeOf(selection);
    const cells: [GridPlace, string][] = [];
    for (let column = left; column <= right; column++) {
      const source = textOf({ row: top, column });
      for (let row = top + 1; row <= bottom; row++) cells.push([{ row, column }, source]);
    }
    writeAll(cells);
  };
  const copy = (event: ClipboardEvent) => {
    if (typed !== null) return;
    const { top, bottom, left, right } = rangeOf(selection);
    const block: string[][] = [];
    for (let row = top; row <= bottom; row++) {
      block.push(Array.from({ length: right - left + 1 }, (_, column) => textOf({ row, column: left + column })));
    }
    event.clipboardData.setData("text/plain", formatBlock(block));
    event.preventDefault();
    if (event.type === "cut") writeAll(selected().map((place) => [place, ""]));
  };
  const paste = (event: ClipboardEvent) => {
    if (typed !== null) return;
    event.preventDefault();
    const block = parseBlock(event.clipboardData.getData("text/plain"));
    const { top, left, bottom, right } = rangeOf(selection);
    const [only = []] = block;
    // One value fills what is selected; a block lies down from its first cell.
    if (block.length === 1 && only.length === 1) {
      writeAll(selected().map((place) => [place, only[0] ?? ""]));
      return;
    }
    const cells = block.flatMap((line, row) =>
      line.map((text, column): [GridPlace, string] => [corner(top + row, left + column), text]),
    );
    writeAll(cells.filter(([place]) => place.row < size.rows && place.column < size.columns));
    const height = Math.max(bottom - top + 1, block.length);
    const width = Math.max(right - left + 1, ...block.map((line) => line.length));
    onSelect({
      anchor: corner(top, left),
      active: corner(Math.min(size.rows, top + height) - 1, Math.min(size.columns, left + width) - 1),
    });
  };
  const press = (event: MouseEvent) => {
    const place = placeAt(event);
    const isOpen = typed !== null && place?.row === selection.active.row && place.column === selection.active.column;
    if (event.button !== 0 || !place || isOpen) return;
    event.preventDefault();
    if (typed !== null) commit(null);
    onSelect(event.shiftKey ? { anchor: selection.anchor, active: place } : at(place));
    if (event.detail === 2) setTyped(ownText(place));
    else focusGrid();
  };
  const drag = (event: MouseEvent) => {
    const place = event.buttons === 1 && typed === null ? placeAt(event) : null;
    if (place) onSelect({ anchor: selection.anchor, active: place });
  };
  const onTyped = useEvent((text: string) => setTyped(text));
  const onLeft = useEvent(() => {
    if (typed !== null) writeAll([[selection.active, typed]]);
    setTyped(null);
  });
  const range = rangeOf(selection);
  const total = before + lists.length * COLUMN;
  const activeId = cellId(selection.active.row, selection.active.column);
  const shownRows = rows.getVirtualItems();
  const isActiveShown = shownRows.some(({ index }) => index === selection.active.row);
  return (
    <div ref={box} className="carnet-grid">
      <div className="carnet-grid__sheet" style={{ width: total, height: HEAD + rows.getTotalSize() }}>
        <div role="presentation" className="carnet-grid__staying carnet-grid__pane" style={{ width: before }}>
          {shownRows.map(({ index, start, key }) => {
            const variant = variantAt(index);
            if (!variant) return null;
            const props = { row: index, top: start - HEAD, variant, book, locale: i18n.language };
            return <PriceGridRowHead key={key} {...props} />;
          })}
        </div>
        <div
          ref={grid}
          className="carnet-grid__grid"
          role="grid"
          tabIndex={0}
          aria-label={t("editor.title")}
          aria-rowcount={places.length + 1}
          aria-colcount={1 + facts.length + lists.length}
          aria-multiselectable="true"
          {...(isActiveShown ? { "aria-activedescendant": activeId } : {})}
          onKeyDown={onKeyDown}
          onMouseDown={press}
          onMouseOver={drag}
          onCopy={copy}
          onCut={copy}
          onPaste={paste}
        >
          <PriceGridHead facts={facts} lists={lists} from={from} to={to} />
          <div role="rowgroup" className="carnet-grid__body" style={{ height: rows.getTotalSize(), width: total }}>
            {shownRows.map(({ index, start, key }) => {
              const variant = variantAt(index);
              if (!variant) return null;
              const isActive = index === selection.active.row;
              const isInRange = index >= range.top && index <= range.bottom;
              return (
                <PriceGridRow
                  key={key}
                  row={index}
                  top={start - HEAD}
                  variant={variant}
                  book={book}
                  lists={lists}
                  edits={edits}
                  from={from}
                  to={to}
                  before={before}
                  activeColumn={isActive ? selection.active.column : null}
                  left={isInRange ? range.left : null}
                  right={isInRange ? range.right : null}
                  typed={isActive ? typed : null}
                  locale={i18n.language}
                  onTyped={onTyped}
                  onLeft={onLeft}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
