/** @jsxImportSource preact */
import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.order-details.print-action.render";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { askApp } from "./ask.ts";
import type { IssuedDocument, OrderDocuments } from "./domain.ts";
import { OpenDocuments } from "./OpenDocuments.tsx";
import { usePrintAddress } from "./use-print-address.ts";

declare const shopify: Api;

/** Called by Shopify where somebody chose Carnet's documents in an order's print menu. */
export default function action(): void {
  render(<PrintDocuments api={shopify} />, document.body);
}

type Known =
  | { readonly kind: "loading" | "unreachable" }
  | { readonly kind: "read"; readonly documents: OrderDocuments; readonly readAt: number };

function PrintDocuments({ api }: { readonly api: Api }) {
  const { translate: t } = api.i18n;
  const orderId = api.data.selected[0]?.id ?? "";
  const [known, setKnown] = useState<Known>({ kind: "loading" });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  /** Counts the readings: after a document was issued it is among the others. */
  const [reading, setReading] = useState(0);
  useEffect(() => {
    const asked = { isCurrent: true };
    void askApp<OrderDocuments>(`/app/extension/documents?${new URLSearchParams({ order: orderId }).toString()}`).then(
      (answer) => {
        if (!asked.isCurrent) return;
        if (answer.kind !== "data") {
          setKnown({ kind: "unreachable" });
          return;
        }
        const [only, ...others] = answer.data.issued;
        setKnown({ kind: "read", documents: answer.data, readAt: reading });
        // Where there is no choice it is made; what was chosen before stays.
        setChosen((before) => (before.length === 0 && only && others.length === 0 ? [only.id] : before));
      },
    );
    return () => {
      asked.isCurrent = false;
    };
  }, [orderId, reading]);
  const address = usePrintAddress(chosen);
  return (
    <s-admin-print-action {...(address.url === null ? {} : { src: address.url })}>
      <s-stack direction="block" gap="base">
        {known.kind === "loading" ? <s-spinner accessibilityLabel={t("loading")} /> : null}
        {known.kind === "unreachable" ? (
          <s-banner tone="critical">
            <s-paragraph>{t("unreachable")}</s-paragraph>
            <s-button onClick={() => setReading(reading + 1)}>{t("retry")}</s-button>
          </s-banner>
        ) : null}
        {address.problem === null ? null : (
          <s-banner tone="critical">
            <s-paragraph>{t(`print.${address.problem}`)}</s-paragraph>
          </s-banner>
        )}
        {known.kind === "read" ? (
          <>
            <IssuedDocuments
              documents={known.documents.issued}
              chosen={chosen}
              onChoose={(id, isChosen) =>
                setChosen(isChosen ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
              i18n={api.i18n}
            />
            <OpenDocuments
              documents={known.documents}
              orderId={orderId}
              i18n={api.i18n}
              onIssued={(id) => {
                setChosen([...chosen, id]);
                setReading(reading + 1);
              }}
            />
          </>
        ) : null}
      </s-stack>
    </s-admin-print-action>
  );
}

type IssuedProps = {
  readonly documents: readonly IssuedDocument[];
  readonly chosen: readonly string[];
  readonly onChoose: (id: string, isChosen: boolean) => void;
  readonly i18n: Api["i18n"];
};

function IssuedDocuments({ documents, chosen, onChoose, i18n }: IssuedProps) {
  const { translate: t } = i18n;
  if (documents.length === 0) return <s-paragraph>{t("nothingIssued")}</s-paragraph>;
  return (
    <s-stack direction="block" gap="small">
      <s-heading>{t("issued")}</s-heading>
      {documents.map((one) => (
        <s-checkbox
          key={one.id}
          label={titleOf(one, i18n)}
          checked={chosen.includes(one.id)}
          onChange={(event) => onChoose(one.id, event.currentTarget.checked)}
        />
      ))}
    </s-stack>
  );
}

/** "Invoice F-2026-0012, Nov 24, 2026, French" */
function titleOf(
  { kind, number, issuedOn, language }: IssuedDocument,
  { translate: t, formatDate }: Api["i18n"],
): string {
  const name = number === null ? t(`kind.${kind}`) : `${t(`kind.${kind}`)} ${number}`;
  const date = formatDate(new Date(`${issuedOn}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  return t("document", { name, date, language: t(`languages.${language}`) });
}
