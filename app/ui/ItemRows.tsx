import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { focusField } from "./focus-field.ts";

type Item = { readonly id: string };

type Props<Row extends Item> = {
  readonly items: readonly Row[];
  /** As they were opened or saved: what is missing of them can be brought back. */
  readonly saved: readonly Row[];
  readonly onChange: (items: readonly Row[]) => void;
  readonly newItem: (id: string) => Row;
  readonly addLabel: string;
  readonly nameOf: (item: Row) => string;
  /** Beside the name while the row is closed. */
  readonly detailsOf: (item: Row) => string;
  /** Whether it has a field to correct; it is open then. */
  readonly isFaulty: (item: Row) => boolean;
  /** Of the row's first field, which takes the focus. */
  readonly firstFieldId: (id: string) => string;
  readonly fields: (item: Row, change: (change: Partial<Row>) => void) => ReactNode;
  /** More to do with a row than to change and to remove it. */
  readonly actions?: (item: Row) => ReactNode;
};

/** Any number of items in a form: a row each, opened for editing in place; what is removed can be brought back until saved. */
export function ItemRows<Row extends Item>(props: Props<Row>) {
  const { items, saved, onChange, newItem, addLabel, firstFieldId } = props;
  const rowsId = useId();
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  /** What was removed, as it was typed, until it is saved or discarded: then there is another `saved`. */
  const [removed, setRemoved] = useState<{ readonly of: readonly Row[]; readonly rows: readonly Row[] }>();
  const dropped = removed?.of === saved ? removed.rows : [];
  const gone = [...dropped, ...without(saved, dropped)].filter((row) => !has(items, row));
  const [headId, backId] = [(id: string) => `${rowsId}${id}`, (id: string) => `${rowsId}back${id}`];

  const keepOpen = (id: string, isOpen: boolean) =>
    setOpenIds(new Set(isOpen ? [...openIds, id] : [...openIds].filter((open) => open !== id)));
  const setOpen = (id: string, isOpen: boolean) => {
    keepOpen(id, isOpen);
    focusField(isOpen ? firstFieldId(id) : headId(id));
  };
  const add = () => {
    const id = crypto.randomUUID();
    onChange([...items, newItem(id)]);
    setOpen(id, true);
  };
  const remove = (row: Row) => {
    onChange(items.filter(({ id }) => id !== row.id));
    setRemoved({ of: saved, rows: [...without(dropped, [row]), row] });
    focusField(backId(row.id));
  };
  const bringBack = (row: Row) => {
    // Where it was: a form that is as it was saved has nothing to save.
    const at = saved.findIndex(({ id }) => id === row.id);
    const place = at < 0 ? items.length : saved.slice(0, at).filter((other) => has(items, other)).length;
    onChange([...items.slice(0, place), row, ...items.slice(place)]);
    focusField(headId(row.id));
  };
  return (
    <BlockStack gap="300" inlineAlign="start">
      {items.length + gone.length === 0 ? null : (
        <ul className="carnet-rows">
          {items.map((row) => (
            <li key={row.id}>
              <OpenOrClosed
                {...props}
                row={row}
                headId={headId(row.id)}
                isOpen={openIds.has(row.id) || props.isFaulty(row)}
                onOpen={(isOpen) => setOpen(row.id, isOpen)}
                onEntered={() => openIds.has(row.id) || keepOpen(row.id, true)}
                onRemove={() => remove(row)}
              />
            </li>
          ))}
          {gone.map((row) => (
            <li key={row.id}>
              <Gone name={props.nameOf(row)} buttonId={backId(row.id)} onBack={() => bringBack(row)} />
            </li>
          ))}
        </ul>
      )}
      <Button icon={PlusIcon} onClick={add}>
        {addLabel}
      </Button>
    </BlockStack>
  );
}

const has = <Row extends Item>(rows: readonly Row[], { id }: Row) => rows.some((row) => row.id === id);
const without = <Row extends Item>(rows: readonly Row[], others: readonly Row[]) =>
  rows.filter((row) => !has(others, row));

type RowProps<Row extends Item> = Props<Row> & {
  readonly row: Row;
  readonly headId: string;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  /** A row that opened for an error stays open while it is mended. */
  readonly onEntered: () => void;
  readonly onRemove: () => void;
};

function OpenOrClosed<Row extends Item>(props: RowProps<Row>) {
  const { row, headId, isOpen, onOpen, onEntered, onRemove, items, onChange } = props;
  const { t } = useTranslation("common");
  const name = props.nameOf(row);
  const change = (change: Partial<Row>) =>
    onChange(items.map((item) => (item.id === row.id ? { ...item, ...change } : item)));
  return (
    <>
      <button id={headId} type="button" className="carnet-row" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        <span className="carnet-row__name">{name}</span>
        {isOpen ? null : <span className="carnet-row__details">{props.detailsOf(row)}</span>}
      </button>
      {isOpen ? (
        <div className="carnet-row__fields" onFocus={onEntered}>
          <BlockStack gap="300">
            {props.fields(row, change)}
            <InlineStack gap="300">
              <Button onClick={() => onOpen(false)}>{t("rows.done")}</Button>
              {props.actions?.(row)}
              <Button variant="tertiary" tone="critical" onClick={onRemove}>
                {t("actions.remove")}
              </Button>
            </InlineStack>
          </BlockStack>
        </div>
      ) : null}
    </>
  );
}

type GoneProps = { readonly name: string; readonly buttonId: string; readonly onBack: () => void };

function Gone({ name, buttonId, onBack }: GoneProps) {
  const { t } = useTranslation("common");
  return (
    <div className="carnet-row carnet-row--gone">
      <Text as="span" tone="subdued" breakWord>
        {t("rows.gone", { name })}
      </Text>
      <Button id={buttonId} variant="plain" onClick={onBack} accessibilityLabel={t("rows.bringBackNamed", { name })}>
        {t("rows.bringBack")}
      </Button>
    </div>
  );
}
