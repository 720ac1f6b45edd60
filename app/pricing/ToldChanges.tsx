import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Denied } from "../ui/Denied.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { formatDate, formatTime, startingLine } from "../values/date-text.ts";
import { localDateOf } from "../values/moment.ts";
import { PRICE_DISPLAYS } from "./price-display.ts";
import type { Json, PartChange } from "./price-changes.ts";
import type { ToldHistory } from "./told-change.ts";

type Props = {
  readonly history: ToldHistory;
  /** The way back, where one change can be taken back by itself: of which, and what kept it from being done. */
  readonly undo?: {
    readonly undoable: readonly string[];
    readonly isBusy: boolean;
    readonly problem: string | null;
    readonly onUndo: (changeId: string) => void;
  };
};

/** Who changed what of a group, a catalog or the settings, when, from what to what. */
export function ToldChanges({ history: { changes, zone }, undo }: Props) {
  const { t, i18n } = useTranslation("groups");
  const text = useChangeText();
  const denial = useDenial("undo");
  if (changes.length === 0) return null;
  return (
    <TitledCard title={t("history.title")}>
      {undo?.problem == null ? null : (
        <div role="alert">
          <Text as="p" tone="critical">
            {undo.problem}
          </Text>
        </div>
      )}
      <ol className="carnet-history" reversed>
        {changes.map(({ id, at, isOwn, author, fields }) => {
          const day = startingLine(formatDate(localDateOf(at, zone), i18n.language, "medium"), i18n.language);
          const when = { day, time: formatTime(at, zone, i18n.language) };
          return (
            <li key={id}>
              <BlockStack gap="050">
                <InlineStack gap="200" align="space-between">
                  <Text as="p" tone="subdued" variant="bodySm">
                    {t(isOwn ? "history.byYou" : author === null ? "history.by" : "history.byRep", {
                      ...{ ...when, name: author ?? "" },
                    })}
                  </Text>
                  {undo?.undoable.includes(id) ? (
                    <Denied reason={denial}>
                      <Button
                        variant="plain"
                        size="micro"
                        disabled={denial !== null || undo.isBusy}
                        onClick={() => undo.onUndo(id)}
                        accessibilityLabel={t("history.undoOf", when)}
                      >
                        {t("undo")}
                      </Button>
                    </Denied>
                  ) : null}
                </InlineStack>
                {fields.map((field) => (
                  <Text as="p" key={field.part} breakWord>
                    {text(field)}
                  </Text>
                ))}
              </BlockStack>
            </li>
          );
        })}
      </ol>
    </TitledCard>
  );
}

const PARTS = ["name", "priceListId", "priceDisplay", "catalogs", "isArchived", "isMain", "strategy"] as const;

function useChangeText() {
  const { t } = useTranslation("groups");
  const value = (json: Json): string => {
    if (json === null || json === "") return t("history.nothing");
    if (Array.isArray(json)) return (json as readonly Json[]).map(value).join(", ") || t("history.nothing");
    if (typeof json === "boolean") return t(json ? "history.yes" : "history.no");
    const display = PRICE_DISPLAYS.find((one) => one === json);
    if (display !== undefined) return t(`display.${display}`);
    if (json === "most-specific" || json === "lowest") return t(`strategy.${json}`);
    if (json === "named" || json === "excluded") return t(`history.${json}`);
    return typeof json === "string" ? json : JSON.stringify(json);
  };
  return ({ part, from, to }: PartChange): string => {
    // So a list's page calls the same thing.
    const known = PARTS.find((one) => one === (part === "priceList" ? "priceListId" : part));
    const label = known === undefined ? part : t(`history.part.${known}`);
    return t("history.change", { part: label, from: value(from), to: value(to) });
  };
}
