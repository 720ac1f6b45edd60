import { BlockStack, Button, InlineStack, Tag, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { focusField } from "../../ui/focus-field.ts";
import { TitledCard } from "../../ui/TitledCard.tsx";
import type { CustomerHit } from "../customer-hit.ts";
import { CustomerSearch } from "../CustomerSearch.tsx";
import { SetOutcome } from "../SetOutcome.tsx";
import { useChangeSet } from "../use-change-set.tsx";
import { GroupEffect, useGroupEffect } from "./GroupEffect.tsx";

const FIELD = "group-move-customer";

/** Moves customers into the group: who, what it does to their prices, then the move. */
export function MoveHere({ groupId, name }: { readonly groupId: string; readonly name: string }) {
  const { t } = useTranslation("groups");
  const customers = useTranslation("customers").t;
  const [chosen, setChosen] = useState<readonly CustomerHit[]>([]);
  const { set, problem, isBusy, make } = useChangeSet();
  /** One for each move: pressed again after a lost answer, it is done once. */
  const [id, setId] = useState(() => crypto.randomUUID());
  const move = async () => {
    const ids = chosen.map((hit) => hit.id);
    if ((await make({ kind: "range-group", id: groupId }, { ids }, id)) === null) return;
    setId(crypto.randomUUID());
    setChosen([]);
    focusField(FIELD);
  };
  const remove = (one: CustomerHit) => {
    setChosen(chosen.filter((hit) => hit.id !== one.id));
    focusField(FIELD);
  };
  return (
    <TitledCard title={t("move.title")}>
      <CustomerSearch
        fieldId={FIELD}
        key={chosen.length}
        onPick={(hit) => {
          setChosen([...chosen.filter((one) => one.id !== hit.id), hit]);
          focusField(FIELD);
        }}
      />
      {problem === null ? null : (
        <div role="alert">
          <Text as="p" tone="critical">
            {customers(`changes.problem.${problem}`)}
          </Text>
        </div>
      )}
      {set !== null && set.refused > 0 ? <SetOutcome set={set} /> : null}
      {chosen.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("move.help", { name })}
        </Text>
      ) : (
        <BlockStack gap="300">
          <InlineStack gap="200">
            {chosen.map((hit) => (
              <Tag key={hit.id} onRemove={() => remove(hit)}>
                {hit.displayName}
              </Tag>
            ))}
          </InlineStack>
          <MoveEffect groupId={groupId} chosen={chosen} isBusy={isBusy} onMove={() => void move()} />
        </BlockStack>
      )}
    </TitledCard>
  );
}

type EffectProps = {
  readonly groupId: string;
  readonly chosen: readonly CustomerHit[];
  readonly isBusy: boolean;
  readonly onMove: () => void;
};

function MoveEffect({ groupId, chosen, isBusy, onMove }: EffectProps) {
  const { t } = useTranslation("groups");
  const { answer, isKnown } = useGroupEffect({ selection: { ids: chosen.map(({ id }) => id) }, groupId });
  return (
    <BlockStack gap="300">
      <GroupEffect answer={answer} />
      <InlineStack align="end">
        <Button variant="primary" disabled={!isKnown || isBusy} loading={isBusy} onClick={onMove}>
          {t("move.do", { count: chosen.length })}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
