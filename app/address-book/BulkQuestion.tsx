import { BlockStack, Form, List, Modal, Select, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFocusOnMount } from "../ui/use-focus-on-mount.ts";
import type { ChangeAction, Selection } from "./change-set.ts";
import type { FilterChoices } from "./customer-filter.ts";
import type { BulkKind } from "./BulkBar.tsx";
import { GroupEffect, useGroupEffect } from "./groups/GroupEffect.tsx";
import { LONGEST_LABEL } from "./label.ts";
import { tidyText } from "./tidy-text.ts";

/** As many as are named in a question; the others are counted. */
const NAMED = 10;

type Props = {
  readonly kind: Exclude<BulkKind, "export" | "restore">;
  /** Who is meant, as the action will find them. */
  readonly selection: Selection;
  readonly names: readonly string[];
  /** How many are meant, named or not. */
  readonly count: number;
  readonly countText: string;
  readonly choices: Pick<FilterChoices, "rangeGroups" | "deliveryGroups" | "labels" | "reps">;
  readonly onClose: () => void;
  readonly onDo: (action: ChangeAction) => void;
};

/** Asks what exactly is to be done, and to whom, before it is. */
export function BulkQuestion({ kind, selection, names, count, countText, choices, onClose, onDo }: Props) {
  const { t } = useTranslation("customers");
  const [value, setValue] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  /** Whether what it does to prices has been shown: nothing of it is done before. */
  const [isShown, setShown] = useState(kind !== "range-group");
  const submit = () => {
    const action = actionOf(kind, value);
    if (!isShown) return;
    if (action === null) setProblem(t(kind === "add-label" ? "bulk.enterLabel" : "bulk.choose"));
    else onDo(action);
  };
  return (
    <Modal
      open
      title={t(`bulk.${kind}`)}
      onClose={onClose}
      primaryAction={{
        content: t(`bulk.do.${kind}`),
        destructive: kind === "delete",
        disabled: !isShown,
        onAction: submit,
      }}
      secondaryActions={[{ content: t("reps.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <Form onSubmit={submit} noValidate>
          <BlockStack gap="300">
            {kind === "archive" || kind === "delete" ? (
              <Text as="p">{t(`bulk.explain.${kind}`)}</Text>
            ) : (
              <Value kind={kind} choices={choices} value={value} onChange={setValue} problem={problem} />
            )}
            {kind === "range-group" ? (
              <ShownEffect selection={selection} groupId={value || null} onKnown={setShown} />
            ) : null}
            <Text as="p" fontWeight="medium">
              {countText}
            </Text>
            <List>
              {names.slice(0, NAMED).map((name, index) => (
                <List.Item key={index}>{name}</List.Item>
              ))}
            </List>
            {count > Math.min(NAMED, names.length) ? (
              <Text as="p" tone="subdued">
                {t("changes.more", { count: count - Math.min(NAMED, names.length) })}
              </Text>
            ) : null}
          </BlockStack>
        </Form>
      </Modal.Section>
    </Modal>
  );
}

type EffectProps = {
  readonly selection: Selection;
  readonly groupId: string | null;
  readonly onKnown: (isKnown: boolean) => void;
};

function ShownEffect({ selection, groupId, onKnown }: EffectProps) {
  const { answer, isKnown } = useGroupEffect({ selection, groupId });
  useEffect(() => onKnown(isKnown), [isKnown, onKnown]);
  return <GroupEffect answer={answer} />;
}

type ValueProps = Pick<Props, "choices"> & {
  readonly kind: Exclude<Props["kind"], "archive" | "delete">;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | null;
};

function Value({ kind, choices, value, onChange, problem }: ValueProps) {
  const { t } = useTranslation("customers");
  const focus = useFocusOnMount(true);
  const error = problem === null ? {} : { error: problem };
  if (kind === "add-label") {
    return (
      <TextField
        label={t("bulk.label")}
        value={value}
        onChange={onChange}
        autoComplete="off"
        maxLength={LONGEST_LABEL}
        {...focus}
        {...error}
      />
    );
  }
  const none = { value: "", label: kind.endsWith("group") ? t("bulk.none") : t("reps.choose") };
  const options = optionsOf(kind, choices).map(({ id, name }) => ({ value: id, label: name }));
  const label = kind === "remove-label" ? t("bulk.label") : t(`bulk.field.${kind}`);
  return <Select label={label} value={value} options={[none, ...options]} onChange={onChange} {...error} />;
}

function optionsOf(kind: ValueProps["kind"], choices: Props["choices"]): readonly { id: string; name: string }[] {
  // Nobody new is given to one that is archived.
  if (kind === "range-group") return choices.rangeGroups.filter(({ isArchived }) => !isArchived);
  if (kind === "delivery-group") return choices.deliveryGroups;
  if (kind === "remove-label") return choices.labels.map(({ text }) => ({ id: text, name: text }));
  return choices.reps;
}

/** Null where something is to be chosen first. */
function actionOf(kind: Props["kind"], value: string): ChangeAction | null {
  switch (kind) {
    case "archive":
    case "delete":
      return { kind };
    case "add-label":
    case "remove-label":
      return tidyText(value) === "" ? null : { kind, label: tidyText(value) };
    case "range-group":
    case "delivery-group":
      return { kind, id: value || null };
    default:
      return value === "" ? null : { kind, id: value };
  }
}
