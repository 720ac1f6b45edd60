export type GridPlace = { readonly row: number; readonly column: number };

/** The cell that is written into, and the other corner of what is selected. */
export type GridSelection = { readonly anchor: GridPlace; readonly active: GridPlace };

export type GridSize = { readonly rows: number; readonly columns: number; readonly page: number };

export type GridKey = { readonly key: string; readonly shift: boolean; readonly control: boolean };

/** What is selected from its top and left on, the last row and column included. */
export function rangeOf({ anchor, active }: GridSelection) {
  return {
    top: Math.min(anchor.row, active.row),
    bottom: Math.max(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    right: Math.max(anchor.column, active.column),
  };
}

/**
 * Where a key leads, as in a spreadsheet; with Shift the selection grows, but for Tab and Enter, which then go backwards. Null
 * for a key that leads nowhere, and for a Tab beyond the first or last cell, which leaves the grid.
 */
export function moved({ anchor, active }: GridSelection, key: GridKey, size: GridSize): GridSelection | null {
  if (key.key === "Tab") return tabbed(active, key.shift, size);
  if (key.key === "Enter") {
    if (key.control) return null;
    const row = limited(active.row + (key.shift ? -1 : 1), size.rows);
    return at({ row, column: active.column });
  }
  const target = arrived(active, key, size);
  if (!target) return null;
  const place = { row: limited(target.row, size.rows), column: limited(target.column, size.columns) };
  return key.shift ? { anchor, active: place } : at(place);
}

export const at = (place: GridPlace): GridSelection => ({ anchor: place, active: place });

const limited = (number: number, count: number) => Math.max(0, Math.min(number, count - 1));

function tabbed({ row, column }: GridPlace, isBack: boolean, { rows, columns }: GridSize): GridSelection | null {
  const next = row * columns + column + (isBack ? -1 : 1);
  return next < 0 || next >= rows * columns ? null : at({ row: Math.floor(next / columns), column: next % columns });
}

function arrived({ row, column }: GridPlace, { key, control }: GridKey, size: GridSize): GridPlace | null {
  const [last, end] = [size.rows - 1, size.columns - 1];
  switch (key) {
    case "ArrowUp":
      return { row: control ? 0 : row - 1, column };
    case "ArrowDown":
      return { row: control ? last : row + 1, column };
    case "ArrowLeft":
      return { row, column: control ? 0 : column - 1 };
    case "ArrowRight":
      return { row, column: control ? end : column + 1 };
    case "Home":
      return { row: control ? 0 : row, column: 0 };
    case "End":
      return { row: control ? last : row, column: end };
    case "PageUp":
      return { row: row - size.page, column };
    case "PageDown":
      return { row: row + size.page, column };
    default:
      return null;
  }
}
