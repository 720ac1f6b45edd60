import { useNavigate, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Layout, Modal, Page } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RangeGroupChoices, SavedRangeGroup } from "../../pricing/range-group.ts";
import type { GroupHistory } from "../../pricing/group-history.ts";
import { ToldChanges } from "../../pricing/ToldChanges.tsx";
import { Locked } from "../../ui/Locked.tsx";
import { useDenial } from "../../ui/use-rights.tsx";
import { UnsavedBar } from "../../ui/UnsavedBar.tsx";
import { EVERYONE, filterQuery } from "../customer-filter.ts";
import type { CustomerPage } from "../customer-page.ts";
import { GroupEffect, useGroupEffect } from "./GroupEffect.tsx";
import { GroupFields, GroupProblem } from "./GroupFields.tsx";
import { GroupMembers } from "./GroupMembers.tsx";
import { MoveHere } from "./MoveHere.tsx";
import { useGroupForm } from "./use-group-form.tsx";
import { useGroupUndo } from "./use-group-undo.tsx";

type Props = {
  /** Null for a new one. */
  readonly group: SavedRangeGroup | null;
  readonly choices: RangeGroupChoices;
  readonly members: { readonly text: string; readonly page: CustomerPage } | null;
  readonly history: GroupHistory | null;
};

/** A range group: what it gives its customers, and who they are. Another one is another instance: give it the id as its key. */
export function GroupScreen({ group, choices, members, history }: Props) {
  const { t } = useTranslation("groups");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const denial = useDenial("price");
  const form = useGroupForm(group);
  const undo = useGroupUndo(group?.id ?? "", form);
  const [isAsking, setAsking] = useState(false);
  const [createdId, setCreatedId] = useState<string | null>(null);

  const save = async () => {
    setAsking(false);
    const former = form.saved;
    const saved = await form.save();
    if (saved === null) return;
    if (former === null) setCreatedId(saved.id);
    revalidate();
    const undo = former === null ? {} : { action: t("undo"), onAction: () => void takeBack(former) };
    shopify.toast.show(t("saved"), undo);
  };
  const takeBack = async (former: SavedRangeGroup) => {
    if ((await form.save(former)) === null) return;
    revalidate();
    shopify.toast.show(t("takenBack"));
  };
  // Prices that people have agreed on change with the list: shown before.
  const hasEffect = form.saved !== null && form.value.priceListId !== form.saved.priceListId;
  const press = () => (hasEffect && (members?.page.total?.count ?? 0) > 0 ? setAsking(true) : void save());
  // After the rendering in which nothing is unsaved any more, or the guard would ask.
  useEffect(() => {
    if (createdId !== null) navigate(`/app/customers/groups/${createdId}`, { replace: true });
  }, [createdId, navigate]);

  return (
    <Page
      title={form.saved?.name ?? t("new")}
      backAction={{ content: t("title"), url: "/app/customers/groups" }}
      {...(group?.isArchived ? { titleMetadata: <Badge>{t("isArchived")}</Badge> } : {})}
    >
      <UnsavedBar
        id="range-group"
        isDirty={form.isDirty && createdId === null}
        isSaving={form.isSaving}
        saveLabel={common("actions.save")}
        onSave={press}
        onDiscard={form.discard}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <GroupProblem form={form} />
            <Locked reason={denial}>
              <GroupFields form={form} choices={choices} onSubmit={press} />
            </Locked>
            {group === null || members === null ? null : (
              <>
                <MoveHere groupId={group.id} name={group.name} />
                <GroupMembers groupId={group.id} {...members} />
              </>
            )}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          {history ? <ToldChanges history={history} undo={{ undoable: history.undoable, ...undo }} /> : null}
        </Layout.Section>
      </Layout>
      {isAsking && group !== null ? (
        <ListQuestion
          groupId={group.id}
          priceListId={form.value.priceListId}
          onClose={() => setAsking(false)}
          onSave={() => void save()}
        />
      ) : null}
    </Page>
  );
}

type QuestionProps = {
  readonly groupId: string;
  readonly priceListId: string | null;
  readonly onClose: () => void;
  readonly onSave: () => void;
};

/** What another list does to the group's customers. */
function ListQuestion({ groupId, priceListId, onClose, onSave }: QuestionProps) {
  const { t } = useTranslation("groups");
  const common = useTranslation("common").t;
  const selection = { text: "", filter: filterQuery({ ...EVERYONE, rangeGroupId: groupId }) };
  const { answer, isKnown } = useGroupEffect({ selection, groupId, priceListId });
  return (
    <Modal
      open
      title={t("effect.title")}
      onClose={onClose}
      primaryAction={{ content: t("effect.accept"), onAction: onSave, disabled: !isKnown }}
      secondaryActions={[{ content: common("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <GroupEffect answer={answer} />
      </Modal.Section>
    </Modal>
  );
}
