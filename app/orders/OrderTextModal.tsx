import { Banner, BlockStack, Button, Checkbox, InlineStack, Modal, Select, Text, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { DataCell, DataRow, DataTable } from "../ui/DataTable.tsx";
import { formatMoney } from "../values/money-text.ts";
import { isOrderable, MAX_QUANTITY } from "./line-problems.ts";
import { type OfferedVariant, parseQuantity } from "./order-state.ts";
import { LONGEST_ORDER_TEXT } from "./order-text.ts";
import { isDecided, LEFT_OUT, type ReadLine, textChoiceId, textQuantityId } from "./read-line.ts";
import type { OrderTextReading } from "./use-order-text.tsx";

type Props = { readonly isOpen: boolean; readonly reading: OrderTextReading; readonly onClose: () => void };

/** A customer's text on its way into lines: read, looked through by a person, then added. What is unsure waits for a choice. */
export function OrderTextModal({ isOpen, reading, onClose }: Props) {
  const { t, i18n } = useTranslation("orders");
  const common = useTranslation("common").t;
  const { lines, text, problem, isReading } = reading;
  const added = lines?.filter((line) => isDecided(line) && line.variantId !== LEFT_OUT).length ?? 0;
  const readingAction = { content: t("text.read"), loading: isReading, onAction: () => void reading.read() };
  const addingAction = { content: t("text.add", { count: added }), onAction: reading.add };
  return (
    <Modal
      open={isOpen}
      size="large"
      title={t("text.title")}
      onClose={onClose}
      primaryAction={lines === null ? readingAction : addingAction}
      secondaryActions={[
        lines === null
          ? { content: common("actions.cancel"), onAction: onClose }
          : { content: t("text.back"), onAction: reading.back },
      ]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          {problem === null ? null : (
            <Attention key={problem.at}>
              <Banner tone="warning">
                <p>{problem.text}</p>
              </Banner>
            </Attention>
          )}
          {lines === null ? (
            <TextField
              id="order-text"
              label={t("text.label")}
              helpText={t("text.help")}
              multiline={8}
              maxHeight={400}
              maxLength={LONGEST_ORDER_TEXT}
              autoComplete="off"
              autoFocus
              value={text}
              onChange={reading.type}
            />
          ) : (
            <>
              <Text as="p">
                {t("text.found", { sure: lines.filter(({ isSure }) => isSure).length, all: lines.length })}
              </Text>
              <DataTable
                caption={t("text.caption")}
                columns={[
                  { title: t("text.written") },
                  { title: t("lines.quantity") },
                  { title: t("lines.product") },
                  { title: t("text.lookAgain"), isHidden: true },
                ]}
              >
                {lines.map((line) => (
                  <LineRow key={line.key} line={line} reading={reading} locale={i18n.language} />
                ))}
              </DataTable>
              <Checkbox label={t("text.remember")} checked={reading.remembers} onChange={reading.setRemembers} />
            </>
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

type RowProps = { readonly line: ReadLine; readonly reading: OrderTextReading; readonly locale: string };

function LineRow({ line, reading, locale }: RowProps) {
  const { t } = useTranslation("orders");
  const { key, text, words, quantityText, variantId, variants } = line;
  const isOut = variantId === LEFT_OUT;
  const isQuantityGiven = isOut || isOrderable(parseQuantity(quantityText));
  const quantityProblem =
    quantityText === ""
      ? t("text.noQuantity")
      : t("lines.quantityInvalid", { allowed: MAX_QUANTITY.toLocaleString(locale) });
  return (
    <DataRow>
      <DataCell label={t("text.written")} isText>
        {text}
      </DataCell>
      <DataCell label={t("lines.quantity")}>
        <div className="carnet-quantity">
          <TextField
            id={textQuantityId(key)}
            label={t("text.quantityOf", { text })}
            labelHidden
            inputMode="numeric"
            autoComplete="off"
            disabled={isOut}
            value={quantityText}
            onChange={(value) => reading.change(key, { quantityText: value })}
            {...(reading.showsProblems && !isQuantityGiven ? { error: quantityProblem } : {})}
          />
        </div>
      </DataCell>
      <DataCell label={t("lines.product")}>
        <Select
          id={textChoiceId(key)}
          label={t("text.productOf", { text })}
          labelHidden
          value={variantId}
          onChange={(value) => reading.change(key, { variantId: value })}
          options={[
            { value: "", label: t(variants.length === 0 ? "text.nothing" : "text.choose"), disabled: true },
            ...variants.map((variant) => optionOf(variant, t("products.outside"), locale)),
            { value: LEFT_OUT, label: t("text.leaveOut") },
          ]}
          {...(reading.showsProblems && variantId === "" ? { error: t("text.undecided") } : {})}
        />
      </DataCell>
      <DataCell>
        {line.isSure ? null : <LookAgain text={text} words={words} onLook={(typed) => reading.look(key, typed)} />}
      </DataCell>
    </DataRow>
  );
}

type LookProps = {
  readonly text: string;
  readonly words: string;
  readonly onLook: (words: string) => Promise<void>;
};

/** Other words for what was not found, or found too often. */
function LookAgain({ text, words, onLook }: LookProps) {
  const { t } = useTranslation("orders");
  const [typed, setTyped] = useState(words);
  const id = useId();
  return (
    <InlineStack gap="200" wrap={false} blockAlign="start">
      <TextField
        id={id}
        label={t("text.wordsOf", { text })}
        labelHidden
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={setTyped}
      />
      <Button
        icon={SearchIcon}
        size="large"
        accessibilityLabel={t("text.lookFor", { words: typed })}
        onClick={() => void onLook(typed)}
      />
    </InlineStack>
  );
}

function optionOf(variant: OfferedVariant, outside: string, locale: string) {
  const { variantId, title, variantTitle, sku, price, isOutside } = variant;
  const name = [title, variantTitle, sku].filter(Boolean).join(" · ");
  const label = `${name} – ${isOutside ? outside : formatMoney(price, locale)}`;
  return { value: variantId, label, disabled: isOutside };
}
