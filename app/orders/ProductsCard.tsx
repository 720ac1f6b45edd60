import { BlockStack, Text } from "@shopify/polaris";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { focusField } from "../ui/focus-field.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useEvent } from "../ui/use-event.ts";
import { formatDate } from "../values/date-text.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { PriceOverride } from "./line-problems.ts";
import { OrderLines } from "./OrderLines.tsx";
import type { OrderPreview } from "./order-preview.ts";
import type { AddedLine, OrderEvent, OrderFormLine, OrderVariant } from "./order-state.ts";
import { OrderTextModal } from "./OrderTextModal.tsx";
import { ProductSearch } from "./ProductSearch.tsx";
import type { RepeatedOrder } from "./repeat-order.ts";
import { RepeatOrderButton } from "./RepeatOrderButton.tsx";
import { SHELF_BUTTON, ShelfMenu } from "./ShelfMenu.tsx";
import type { RevivedLines, RevivedList } from "./stored-lines.ts";
import { StoredLinesNotice } from "./StoredLinesNotice.tsx";
import { useOrderText } from "./use-order-text.tsx";

type Props = {
  readonly fieldId: string;
  /** Null while nobody is chosen: products may be added, prices come with the customer. */
  readonly customerId: string | null;
  readonly lines: readonly OrderFormLine[];
  readonly preview: OrderPreview | null;
  readonly autoFocus: boolean;
  readonly showsProblems: boolean;
  /** What stands in the search field; a product that was typed and not added keeps the order from being created. */
  readonly onTyped: (text: string) => void;
  readonly onEvent: (event: OrderEvent) => void;
};

/** What was put into the order last, and for whom. */
type Used = {
  readonly of: string | null;
  readonly revived: RevivedLines;
  readonly titles: { readonly asBefore: string; readonly changed: string };
};

const NO_NAMES = { listNames: {}, ruleNames: {} };
const NO_CATALOGS = {};

/** What is ordered: the search, and the lines that came of it. */
export const ProductsCard = memo(function ProductsCard({ fieldId, customerId, lines, preview, ...props }: Props) {
  const { onTyped, onEvent } = props;
  const { t, i18n } = useTranslation("orders");
  const [text, setText] = useState("");
  const typed = text.trim();
  const problem =
    typed !== ""
      ? t("problems.product-typed", { text: typed })
      : lines.length === 0
        ? t("problems.no-lines")
        : undefined;
  const type = useEvent((next: string) => {
    setText(next);
    onTyped(next);
  });
  const lists = useTranslation("lists").t;
  const [used, setUsed] = useState<Used | null>(null);
  const [isPasting, setPasting] = useState(false);
  const reading = useOrderText({
    customerId,
    onAdd: (added) => onEvent({ type: "lines-added", lines: added }),
    onDone: () => setPasting(false),
  });
  const paste = useEvent((pasted: string | null) => {
    if (pasted !== null) reading.type(pasted);
    setPasting(true);
  });
  const add = useEvent((variants: readonly OrderVariant[]) => onEvent({ type: "variants-added", variants }));
  const use = (revived: RevivedLines, titles: Used["titles"]) => {
    setUsed({ of: customerId, revived, titles });
    onEvent({ type: "lines-added", lines: revived.lines });
    focusField(fieldId);
  };
  const dayOf = (day: LocalDate) => formatDate(day, i18n.language);
  const repeat = useEvent((order: RepeatedOrder) => {
    const texts = { name: order.name, date: dayOf(order.orderedOn) };
    use(order, { asBefore: t("repeat.asBefore", texts), changed: t("repeat.changed", texts) });
  });
  const takeList = useEvent((list: RevivedList) => {
    const texts = { name: list.name, date: dayOf(list.savedOn) };
    use(list, { asBefore: lists("used.asBefore", texts), changed: lists("used.changed", texts) });
  });
  const getLines = useEvent(() => lines);
  const leaveShelf = useEvent(() => focusField(SHELF_BUTTON));
  const addFavourites = useEvent((added: readonly AddedLine[]) => onEvent({ type: "lines-added", lines: added }));
  const setQuantity = useEvent((key: string, quantity: string) =>
    onEvent({ type: "quantity-typed", key, text: quantity }),
  );
  const setPrice = useEvent((key: string, override: PriceOverride | null) =>
    onEvent({ type: "price-overridden", key, override }),
  );
  const remove = useEvent((key: string) => {
    onEvent({ type: "line-removed", key });
    focusField(fieldId);
  });
  return (
    <TitledCard
      title={t("products.title")}
      aside={
        customerId === null ? null : (
          <ShelfMenu
            key={customerId}
            customerId={customerId}
            hasLines={lines.length > 0}
            getLines={getLines}
            onList={takeList}
            onFavourites={addFavourites}
            onClosed={leaveShelf}
          />
        )
      }
    >
      <OrderTextModal isOpen={isPasting} reading={reading} onClose={() => setPasting(false)} />
      <ProductSearch
        key={customerId ?? "none"}
        fieldId={fieldId}
        customerId={customerId}
        text={text}
        onText={type}
        onAdd={add}
        autoFocus={props.autoFocus}
        error={props.showsProblems ? problem : undefined}
        onPasteList={paste}
      />
      {/* Nothing of another customer's order, once somebody else is chosen. */}
      {used?.of === customerId ? (
        <StoredLinesNotice revived={used.revived} titles={used.titles} onDismiss={() => setUsed(null)} />
      ) : null}
      {lines.length > 0 ? (
        <OrderLines
          lines={lines}
          order={preview?.order ?? null}
          names={preview?.names ?? NO_NAMES}
          catalogNames={preview?.catalogNames ?? NO_CATALOGS}
          onQuantity={setQuantity}
          onRemove={remove}
          onOverride={setPrice}
        />
      ) : (
        <div className="carnet-place carnet-place--lines">
          <BlockStack gap="300">
            <Text as="p" tone="subdued">
              {customerId === null ? t("products.customerFirst") : t("products.empty")}
            </Text>
            {customerId === null ? null : (
              <RepeatOrderButton key={customerId} customerId={customerId} onRepeated={repeat} />
            )}
          </BlockStack>
        </div>
      )}
    </TitledCard>
  );
});
