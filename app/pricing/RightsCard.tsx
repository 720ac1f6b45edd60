import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Checkbox, ChoiceList, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  STAFF_RIGHTS,
  rightsIn,
  type SaveRightsRefusal,
  type StaffMemberRow,
  type StaffRights,
} from "../store/staff-right.ts";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { Result } from "../values/result.ts";

type Props = {
  readonly opened: StaffRights;
  /** Whether something is chosen and not saved: the page asks before it is left behind. */
  readonly onDirty: (isDirty: boolean) => void;
};

/** Who may change prices, see costs, take back and take out; the account owner says so, everybody reads it. */
export function RightsCard({ opened, onDirty }: Props) {
  const { t } = useTranslation("groups");
  const { value, setValue, isDirty, isSaving, problem, save } = useRights(opened);
  const isLocked = !opened.isOwner;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  const change = (member: StaffMemberRow, rights: StaffMemberRow["rights"]) =>
    setValue({
      ...value,
      members: value.members.map((one) => (one.staffId === member.staffId ? { ...one, rights } : one)),
    });
  const choices = STAFF_RIGHTS.map((one) => ({ value: one, label: t(`rights.which.${one}`) }));
  return (
    <TitledCard title={t("rights.title")} gap="400">
      <Text as="p" tone="subdued">
        {t(isLocked ? "rights.notOwner" : "rights.help")}
      </Text>
      {problem === null ? null : (
        <div role="alert">
          <Text as="p" tone="critical">
            {problem === "unreachable" ? t("refused.unreachable") : t("rights.not-owner")}
          </Text>
        </div>
      )}
      <ChoiceList
        allowMultiple
        title={t("rights.everybody")}
        choices={choices}
        selected={[...value.everybody]}
        disabled={isLocked}
        onChange={(everybody: string[]) => setValue({ ...value, everybody: rightsIn(everybody) })}
      />
      {value.members.map((member) => {
        const name = member.name || t("rights.unnamed", { id: member.staffId });
        return (
          <BlockStack key={member.staffId} gap="100">
            <InlineStack gap="200" blockAlign="center">
              <Text as="h3" variant="headingSm">
                {name}
              </Text>
              {member.isMe ? <Badge tone="info">{t("rights.me")}</Badge> : null}
              {member.isOwner ? <Badge>{t("rights.owner")}</Badge> : null}
            </InlineStack>
            {member.isOwner ? (
              <Text as="p">{t("rights.all")}</Text>
            ) : (
              <>
                <Checkbox
                  label={t("rights.own")}
                  ariaDescribedBy={`rights-${member.staffId}`}
                  checked={member.rights !== null}
                  disabled={isLocked}
                  onChange={(isOwn) => change(member, isOwn ? value.everybody : null)}
                />
                <span id={`rights-${member.staffId}`} className="carnet-visually-hidden">
                  {t("rights.ownOf", { name })}
                </span>
                {member.rights === null ? (
                  <Text as="p" tone="subdued">
                    {t("rights.as")}
                  </Text>
                ) : (
                  <ChoiceList
                    allowMultiple
                    title={t("rights.ownOf", { name })}
                    titleHidden
                    choices={choices}
                    selected={[...member.rights]}
                    disabled={isLocked}
                    onChange={(rights: string[]) => change(member, rightsIn(rights))}
                  />
                )}
              </>
            )}
          </BlockStack>
        );
      })}
      {isLocked ? null : (
        <InlineStack align="end">
          <Button disabled={!isDirty} loading={isSaving} onClick={() => void save()}>
            {t("rights.save")}
          </Button>
        </InlineStack>
      )}
    </TitledCard>
  );
}

const contentOf = ({ everybody, members }: StaffRights) => ({
  everybody,
  members: members.flatMap(({ staffId, rights }) => (rights === null ? [] : [{ staffId, rights }])),
});

function useRights(opened: StaffRights) {
  const { t } = useTranslation("groups");
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [saved, setSaved] = useState(opened);
  const [value, setValue] = useState(opened);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<SaveRightsRefusal["code"] | "unreachable" | null>(null);
  const save = async () => {
    setSaving(true);
    const answer = await callApi<Result<StaffRights, SaveRightsRefusal>>("/app/prices/settings/rights", {
      body: contentOf(value),
    });
    setSaving(false);
    if (answer.kind !== "data") setProblem(unlessTold(answer, "unreachable"));
    else setProblem(answer.data.ok ? null : answer.data.refusal.code);
    if (answer.kind !== "data" || !answer.data.ok) return;
    setSaved(answer.data.value);
    setValue(answer.data.value);
    revalidate();
    shopify.toast.show(t("rights.saved"));
  };
  const isDirty = JSON.stringify(contentOf(value)) !== JSON.stringify(contentOf(saved));
  return { value, setValue, isDirty, isSaving, problem, save };
}
