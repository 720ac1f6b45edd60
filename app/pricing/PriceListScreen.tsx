import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Layout, Link, Modal, Page, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { Locked } from "../ui/Locked.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import type { Result } from "../values/result.ts";
import { FindingsCard } from "./FindingsCard.tsx";
import { ListEffectCard } from "./ListEffectCard.tsx";
import { ListProblemBanner } from "./ListProblemBanner.tsx";
import { PriceListFields } from "./PriceListFields.tsx";
import { PriceRulesCard } from "./PriceRulesCard.tsx";
import { QuantityRulesCard } from "./QuantityRulesCard.tsx";
import { ReachCard } from "./ReachCard.tsx";
import type { ListChoices, OpenedList, SaveListRefusal } from "./price-list-page.ts";
import { usePriceListForm } from "./use-price-list-form.tsx";

type Props = { readonly list: OpenedList | null; readonly choices: ListChoices };

/** A price list: what it does to prices, in which quantities, for whom. Another one is another instance: give it the id as its key. */
export function PriceListScreen({ list, choices }: Props) {
  const { t, i18n } = useTranslation("pricing");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const denial = useDenial("price");
  const form = usePriceListForm(list, choices, i18n.language);
  const [created, setCreated] = useState<string | null>(null);
  const [asked, setAsked] = useState<"copy" | "delete" | null>(null);
  const [checks, setChecks] = useState(0);

  const save = async () => {
    const saved = await form.save();
    if (!saved) return;
    shopify.toast.show(t("list.saved"));
    setChecks((count) => count + 1);
    if (list === null) setCreated(saved.id);
  };
  // After the rendering in which nothing is unsaved any more, or the guard would ask.
  useEffect(() => {
    if (created !== null) navigate(`/app/prices/${created}`, { replace: true });
  }, [created, navigate]);

  const actions =
    form.saved === null
      ? []
      : [
          { content: t("list.copy"), disabled: denial !== null, onAction: () => setAsked("copy") },
          { content: t("history.title"), url: `/app/prices/changes?list=${form.saved.id}` },
          {
            ...{ content: t("list.delete"), destructive: true, disabled: denial !== null },
            onAction: () => setAsked("delete"),
          },
        ];
  return (
    <Page
      title={form.saved?.settings.name ?? t("list.new")}
      backAction={{ content: t("lists.title"), url: "/app/prices" }}
      secondaryActions={actions}
    >
      <UnsavedBar
        id="price-list"
        isDirty={form.isDirty && created === null}
        isSaving={form.isSaving}
        saveLabel={common("actions.save")}
        onSave={() => void save()}
        onDiscard={form.discard}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <ListProblemBanner form={form} onRetry={() => void save()} />
            <Locked reason={denial}>
              <BlockStack gap="400">
                <PriceListFields form={form} choices={choices} onSubmit={() => void save()} />
                <PriceRulesCard form={form} />
                <QuantityRulesCard form={form} />
              </BlockStack>
            </Locked>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <TitledCard title={t("list.prices")}>
              <Text as="p">{t("list.priceCount", { count: form.saved?.prices ?? 0 })}</Text>
              {form.saved === null ? (
                <Text as="p" tone="subdued">
                  {t("list.pricesLater")}
                </Text>
              ) : (
                <Link url={`/app/prices/editor?list=${form.saved.id}`}>{t("list.editPrices")}</Link>
              )}
            </TitledCard>
            <fieldset disabled={denial !== null} className="carnet-locked">
              <ReachCard form={form} choices={choices} />
            </fieldset>
            <ListEffectCard form={form} />
            {form.saved === null ? null : <FindingsCard key={`${form.saved.stamp} ${checks}`} listId={form.saved.id} />}
          </BlockStack>
        </Layout.Section>
      </Layout>
      {form.saved !== null && asked === "copy" ? <CopyModal list={form.saved} onClose={() => setAsked(null)} /> : null}
      {form.saved !== null && asked === "delete" ? (
        <DeleteModal list={form.saved} onClose={() => setAsked(null)} />
      ) : null}
    </Page>
  );
}

type ModalProps = { readonly list: OpenedList; readonly onClose: () => void };

function CopyModal({ list, onClose }: ModalProps) {
  const { t } = useTranslation("pricing");
  const common = useTranslation("common").t;
  const navigate = useNavigate();
  const [name, setName] = useState(t("list.copyName", { name: list.settings.name }));
  const [error, setError] = useState<string | null>(null);
  const [ids] = useState(() => ({ id: crypto.randomUUID(), setId: crypto.randomUUID() }));
  const copy = async () => {
    const body = { ...ids, ofId: list.id, name };
    const answer = await callApi<Result<OpenedList, SaveListRefusal>>("/app/prices/copy", { body });
    if (answer.kind === "data" && answer.data.ok) navigate(`/app/prices/${answer.data.value.id}`);
    else if (answer.kind === "invalid") setError(t("errors.required"));
    else setError(unlessTold(answer, t(answer.kind === "data" ? "refusal.name-taken" : "problem.unreachable")));
  };
  return (
    <Modal
      open
      title={t("list.copyTitle", { name: list.settings.name })}
      onClose={onClose}
      primaryAction={{ content: t("list.copy"), onAction: () => void copy() }}
      secondaryActions={[{ content: common("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <TextField
          label={t("fields.name")}
          helpText={t("list.copyHelp")}
          value={name}
          onChange={setName}
          autoComplete="off"
          {...(error === null ? {} : { error })}
        />
      </Modal.Section>
    </Modal>
  );
}

type DeleteRefusal = { readonly code: "not-found" } | { readonly code: "is-parent"; readonly names: readonly string[] };

/** What is deleted is named before, and how it comes back. */
function DeleteModal({ list, onClose }: ModalProps) {
  const { t, i18n } = useTranslation("pricing");
  const common = useTranslation("common").t;
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const [setId] = useState(() => crypto.randomUUID());
  const { name } = list.settings;
  const remove = async () => {
    const body = { id: list.id, setId };
    const answer = await callApi<Result<{ name: string }, DeleteRefusal>>("/app/prices/delete", { body });
    if (answer.kind === "data" && answer.data.ok) navigate("/app/prices", { state: { deleted: { setId, name } } });
    else if (answer.kind !== "data" || answer.data.ok) setProblem(unlessTold(answer, t("problem.unreachable")));
    else if (answer.data.refusal.code === "not-found") setProblem(t("problem.not-found"));
    else {
      const { names } = answer.data.refusal;
      setProblem(t("list.isParent", { name, names: new Intl.ListFormat(i18n.language).format(names) }));
    }
  };
  const { customers, rangeGroupIds, isShopDefault } = list.reach;
  return (
    <Modal
      open
      title={t("list.deleteTitle", { name })}
      onClose={onClose}
      primaryAction={{ content: t("list.delete"), destructive: true, onAction: () => void remove() }}
      secondaryActions={[{ content: common("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          <Text as="p">{t("list.deleteText", { prices: t("list.priceCount", { count: list.prices }) })}</Text>
          {customers.length + rangeGroupIds.length === 0 && !isShopDefault ? null : (
            <Text as="p">{t("list.deleteReach")}</Text>
          )}
          <Text as="p">{t("list.deleteUndo")}</Text>
          {problem === null ? null : (
            <Text as="p" tone="critical">
              {problem}
            </Text>
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
