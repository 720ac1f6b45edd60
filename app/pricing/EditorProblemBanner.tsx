import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import type { PriceConflict } from "./price-edit.ts";
import type { PriceEditor } from "./use-price-editor.tsx";
import { usePriceTexts, useRefusalSentence } from "./use-price-texts.tsx";

/** As many prices of others as are told. */
const TOLD = 8;

/** Why the prices were not saved. */
export function EditorProblemBanner({ editor }: { readonly editor: PriceEditor }) {
  const { t } = useTranslation("pricing");
  const sentence = useRefusalSentence();
  const { problem, book } = editor;
  if (problem === null) return null;
  if (problem.code === "changed-meanwhile") return <Conflicts editor={editor} conflicts={problem.conflicts} />;
  const names = Object.fromEntries(
    book.variants.map(({ number, title, variantTitle }) => [
      `variant:${number}`,
      [title, variantTitle].filter(Boolean).join(" · "),
    ]),
  );
  const list = "listId" in problem ? (book.lists.find(({ id }) => id === problem.listId)?.name ?? "") : "";
  return (
    <Attention>
      <Banner tone="critical" title={t("problem.notSaved")}>
        <p>
          {problem.code === "refused"
            ? `${list}: ${sentence(problem.refusal, names)}`
            : problem.code === "list-gone"
              ? t("editor.listGone", { name: list })
              : t(problem.code === "unreachable" ? "problem.unreachable" : "problem.fields")}
        </p>
      </Banner>
    </Attention>
  );
}

type Props = { readonly editor: PriceEditor; readonly conflicts: readonly PriceConflict[] };

function Conflicts({ editor, conflicts }: Props) {
  const { t } = useTranslation("pricing");
  const texts = usePriceTexts();
  const { book } = editor;
  const told = conflicts.slice(0, TOLD).map(({ listId, variantId, now }) => {
    const list = book.lists.find(({ id }) => id === listId);
    const variant = book.variants.find(({ number }) => number === variantId);
    const price = now === null ? t("history.none") : texts.money(now, list?.currencyCode ?? "EUR");
    return { key: `${listId} ${variantId}`, text: `${variant?.title ?? ""}, ${list?.name ?? ""}: ${price}` };
  });
  return (
    <Attention>
      <Banner
        tone="warning"
        title={t("editor.conflicts", { count: conflicts.length })}
        action={{ content: t("editor.dropMine"), onAction: () => editor.takeTheirs(conflicts) }}
        secondaryAction={{ content: t("problem.keepMine"), onAction: () => editor.keepMine(conflicts) }}
      >
        <List>
          {told.map(({ key, text }) => (
            <List.Item key={key}>{text}</List.Item>
          ))}
          {conflicts.length > TOLD ? (
            <List.Item>{t("history.more", { count: conflicts.length - TOLD })}</List.Item>
          ) : null}
        </List>
      </Banner>
    </Attention>
  );
}
