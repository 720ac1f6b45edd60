import { useSearchParams } from "@remix-run/react";
import { Banner, BlockStack, Card, EmptyState, Page, SkeletonBodyText } from "@shopify/polaris";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi } from "../ui/call-api.ts";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { CellStatus } from "./CellStatus.tsx";
import { EditorProblemBanner } from "./EditorProblemBanner.tsx";
import { EditorToolbar } from "./EditorToolbar.tsx";
import { bookOf, type EditorBook, type EditorData } from "./editor-data.ts";
import { at, type GridSelection } from "./grid-moves.ts";
import { PriceGrid } from "./PriceGrid.tsx";
import { SavePricesModal } from "./SavePricesModal.tsx";
import { useCheckedPrices } from "./use-checked-prices.tsx";
import { EVERYTHING, usePriceEditor, type EditorShown } from "./use-price-editor.tsx";

type Loaded = { readonly book: EditorBook; readonly key: number };

/** All variants against all lists, as a spreadsheet. What it holds is fetched once the page is there. */
export function PriceEditorScreen() {
  const { t } = useTranslation("pricing");
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [parameters] = useSearchParams();
  // They outlive a save, after which all is read anew.
  const [shown, setShown] = useState<EditorShown>({ ...EVERYTHING, list: parameters.get("list") ?? "" });
  const [selection, setSelection] = useState<GridSelection>(at({ row: 0, column: 0 }));
  const [saves, setSaves] = useState(0);
  const load = async (signal?: AbortSignal) => {
    const answer = await callApi<EditorData>("/app/prices/editor/data", signal ? { signal } : {});
    if (answer.kind === "data") setLoaded((before) => ({ book: bookOf(answer.data), key: (before?.key ?? 0) + 1 }));
    else if (answer.kind !== "aborted") setFailed(true);
  };
  useEffect(() => {
    const leaving = new AbortController();
    const first = setTimeout(() => void load(leaving.signal));
    return () => {
      clearTimeout(first);
      leaving.abort();
    };
  }, []);
  return (
    <Page fullWidth title={t("editor.title")} backAction={{ content: t("lists.title"), url: "/app/prices" }}>
      {loaded === null ? (
        hasFailed ? (
          <Banner tone="critical">
            <p>{t("findings.problem.unreachable")}</p>
          </Banner>
        ) : (
          <Card>
            <SkeletonBodyText lines={12} />
          </Card>
        )
      ) : (
        <BlockStack gap="300">
          {saves === 0 ? null : <FindingsSince key={saves} />}
          <Editor
            key={loaded.key}
            book={loaded.book}
            opened={shown}
            onShown={setShown}
            selection={selection}
            onSelect={setSelection}
            onSaved={() => {
              setSaves((count) => count + 1);
              void load();
            }}
          />
        </BlockStack>
      )}
    </Page>
  );
}

/** What a save has left to look at; nothing where there is nothing. */
function FindingsSince() {
  const { t } = useTranslation("pricing");
  const { checked } = useCheckedPrices(null);
  const count = checked?.groups.reduce((sum, group) => sum + group.count, 0) ?? 0;
  if (count === 0) return null;
  return (
    <Banner tone="warning" action={{ content: t("findings.pageTitle"), url: "/app/prices/check" }}>
      <p>{t("findings.count", { count })}</p>
    </Banner>
  );
}

type EditorProps = {
  readonly book: EditorBook;
  readonly opened: EditorShown;
  readonly onShown: (shown: EditorShown) => void;
  readonly selection: GridSelection;
  readonly onSelect: (selection: GridSelection) => void;
  readonly onSaved: () => void;
};

function Editor({ book, opened, onShown, selection, onSelect, onSaved }: EditorProps) {
  const { t } = useTranslation("pricing");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const denial = useDenial("price");
  const [faulty, setFaulty] = useState<ReadonlySet<string> | null>(null);
  const editor = usePriceEditor(book, faulty, opened, onShown);
  const [isAsked, setAsked] = useState(false);
  const [isSaved, setSaved] = useState(false);
  if (book.lists.length === 0 || book.variants.length === 0) {
    return (
      <Card>
        <EmptyState
          heading={t(book.lists.length === 0 ? "lists.emptyTitle" : "editor.noProducts")}
          {...(book.lists.length === 0 ? { action: { content: t("lists.create"), url: "/app/prices/new" } } : {})}
          image=""
        >
          <p>{t(book.lists.length === 0 ? "editor.noLists" : "editor.noProductsText")}</p>
        </EmptyState>
      </Card>
    );
  }
  const wrong = [...editor.edits.values()].filter(({ problem }) => problem !== null).length;
  const lookForFaults = async () => {
    const answer = await callApi<Record<string, readonly string[]>>("/app/prices/editor/faults");
    const numbers = new Set(answer.kind === "data" ? Object.values(answer.data).flat() : []);
    setFaulty(numbers);
    return numbers;
  };
  const saved = (count: number) => {
    setAsked(false);
    setSaved(true);
    shopify.toast.show(t("editor.saved", { count }));
    onSaved();
  };
  return (
    <BlockStack gap="300">
      <UnsavedBar
        id="price-editor"
        isDirty={editor.edits.size > 0 && !isSaved}
        isSaving={editor.isSaving}
        saveLabel={common("actions.save")}
        onSave={() => setAsked(true)}
        onDiscard={editor.discard}
      />
      {denial === null ? null : (
        <Banner tone="info">
          <p>{denial}</p>
        </Banner>
      )}
      <EditorProblemBanner editor={editor} />
      <EditorToolbar editor={editor} selection={selection} onFindings={lookForFaults} />
      <div className="carnet-grid-place">
        <PriceGrid editor={editor} selection={selection} onSelect={onSelect} />
        <CellStatus editor={editor} selection={selection} wrong={wrong} />
      </div>
      {isAsked && denial === null ? (
        <SavePricesModal editor={editor} wrong={wrong} onClose={() => setAsked(false)} onSaved={saved} />
      ) : null}
    </BlockStack>
  );
}
