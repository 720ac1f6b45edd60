import { type ReactNode } from "react";

type Column = {
  readonly title: string;
  readonly isNumeric?: boolean;
  /** For a column of buttons: the title is there for screen readers alone. */
  readonly isHidden?: boolean;
};

type Props = {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** `list`: a row leads where the link in its first cell does. `lines`: an order's, with widths that stay while it is edited. */
  readonly kind?: "plain" | "list" | "lines";
  /** Newer rows are on their way. */
  readonly isBusy?: boolean;
  readonly children: ReactNode;
};

/**
 * A table; where there is no room for its columns, each row is a card whose cells say what they are (carnet.css). The
 * roles are written out: browsers forget those of a table whose `display` is another.
 */
export function DataTable({ caption, columns, kind = "plain", isBusy = false, children }: Props) {
  return (
    <div className="carnet-table-place">
      <table className={`carnet-table carnet-table--${kind}`} role="table" aria-busy={isBusy}>
        <caption className="carnet-visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ title, isNumeric, isHidden }) => (
              <th key={title} scope="col" role="columnheader" className={isNumeric ? "carnet-numeric" : undefined}>
                <span className={isHidden ? "carnet-visually-hidden" : undefined}>{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">{children}</tbody>
      </table>
    </div>
  );
}

export function DataRow({ children }: { readonly children: ReactNode }) {
  return <tr role="row">{children}</tr>;
}

type CellProps = {
  /** The column's title; left out where the content says by itself what it is. */
  readonly label?: string;
  readonly isNumeric?: boolean;
  /** Names without a space are broken, rather than the layout. */
  readonly isText?: boolean;
  readonly children: ReactNode;
};

export function DataCell({ label, isNumeric, isText, children }: CellProps) {
  const look = [isNumeric && "carnet-numeric", isText && "carnet-breaks"].filter(Boolean).join(" ");
  return (
    <td role="cell" className={look || undefined} data-label={label}>
      <div>{children}</div>
    </td>
  );
}
