import { Button, ButtonGroup, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { RedoIcon, UndoIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parsePercent } from "../values/percent-text.ts";
import { rangeOf, type GridSelection } from "./grid-moves.ts";
import type { EditorShown, PriceEditor } from "./use-price-editor.tsx";

type Props = {
  readonly editor: PriceEditor;
  readonly selection: GridSelection;
  readonly onFindings: () => Promise<ReadonlySet<string>>;
};

/** What of the grid is shown, undo and redo, and a percentage for what is selected. */
export function EditorToolbar({ editor, selection, onFindings }: Props) {
  const { t } = useTranslation("pricing");
  const { book, shown, show, places } = editor;
  const everything = { value: "", label: t("editor.all") };
  const choose = async (only: string) => {
    if (only === "findings") show({ only }, await onFindings());
    else show({ only: only === "changed" ? "changed" : "all" });
  };
  const only: readonly EditorShown["only"][] = ["all", "changed", "findings"];
  return (
    <div className="carnet-toolbar">
      <TextField
        label={t("editor.search")}
        value={shown.text}
        onChange={(text) => show({ text })}
        autoComplete="off"
        clearButton
        onClearButtonClick={() => show({ text: "" })}
      />
      <Select
        label={t("editor.list")}
        options={[everything, ...book.lists.map(({ id, name }) => ({ value: id, label: name }))]}
        value={shown.list}
        onChange={(list) => show({ list })}
      />
      <Select
        label={t("targetKinds.collection")}
        options={[everything, ...book.collections.map(({ id, title }) => ({ value: id, label: title }))]}
        value={shown.collection}
        onChange={(collection) => show({ collection })}
      />
      <Select
        label={t("targetKinds.tag")}
        options={[everything, ...book.tags.map((tag) => ({ value: tag, label: tag }))]}
        value={shown.tag}
        onChange={(tag) => show({ tag })}
      />
      <Select
        label={t("editor.only")}
        options={only.map((each) => ({ value: each, label: t(`editor.onlyOf.${each}`) }))}
        value={shown.only}
        onChange={(chosen) => void choose(chosen)}
      />
      <PercentChange editor={editor} selection={selection} />
      <div className="carnet-toolbar__end">
        <InlineStack gap="300" blockAlign="center">
          <ButtonGroup variant="segmented">
            <Button
              icon={UndoIcon}
              accessibilityLabel={t("history.undo")}
              disabled={!editor.canUndo}
              onClick={editor.undo}
            />
            <Button
              icon={RedoIcon}
              accessibilityLabel={t("editor.redo")}
              disabled={!editor.canRedo}
              onClick={editor.redo}
            />
          </ButtonGroup>
          <Text as="span" tone="subdued">
            {t("editor.shown", { count: places.length })}
          </Text>
        </InlineStack>
      </div>
    </div>
  );
}

function PercentChange({ editor, selection }: Omit<Props, "onFindings">) {
  const { t } = useTranslation("pricing");
  const [typed, setTyped] = useState("");
  const [error, setError] = useState(false);
  const apply = () => {
    const sign = /^[-−]/.test(typed.trim()) ? -1 : 1;
    const percent = parsePercent(typed.trim().replace(/^[-−+]/, ""));
    setError(percent === null || percent * sign < -10_000);
    if (percent === null || percent * sign < -10_000) return;
    const { top, bottom, left, right } = rangeOf(selection);
    const lists = editor.lists.slice(left, right + 1);
    const rows = editor.places.slice(top, bottom + 1);
    editor.changeBy(
      rows.flatMap((place) => lists.map((list) => ({ list, place }))),
      percent * sign,
    );
  };
  return (
    <TextField
      label={t("editor.changeBy")}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        setError(false);
      }}
      placeholder="−5"
      suffix="%"
      autoComplete="off"
      connectedRight={<Button onClick={apply}>{t("editor.apply")}</Button>}
      {...(error ? { error: t("editor.changeByError") } : {})}
    />
  );
}
