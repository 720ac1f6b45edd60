import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Layout, Page, Text } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import { formatDate } from "../values/date-text.ts";
import type { LocalDate } from "../values/local-date.ts";
import { AccessCard } from "./AccessCard.tsx";
import type { CustomerAccess } from "./customer-access.ts";
import type { CustomerHistory } from "./customer-history.ts";
import type { SavedCustomer } from "./customer.ts";
import { customerFormOf, type CustomerFormChoices, type CustomerFormValue } from "./customer-form.ts";
import { CustomerForm } from "./CustomerForm.tsx";
import type { PossibleDuplicate } from "./duplicate-customers.ts";
import { DuplicatesCard } from "./DuplicatesCard.tsx";
import { HistoryCard } from "./HistoryCard.tsx";
import { MeetingCard } from "./MeetingCard.tsx";
import type { Note } from "./note.ts";
import { NotesCard } from "./NotesCard.tsx";
import type { StoreLink } from "./store-link.ts";
import { StoreCard } from "./StoreCard.tsx";
import { useRecordActions } from "./use-record-actions.tsx";
import { useCustomerForm } from "./use-customer-form.tsx";
import { useMeeting } from "./use-meeting.tsx";
import { useSaveCustomer } from "./use-save-customer.tsx";
import { useVatStatus } from "./use-vat-status.tsx";
import type { VatStatus } from "./vat-status.ts";
import { VatFact } from "./VatFact.tsx";

type Props = {
  readonly customer: SavedCustomer;
  readonly createdOn: LocalDate;
  readonly choices: CustomerFormChoices;
  readonly history: CustomerHistory;
  readonly notes: readonly Note[];
  readonly vatStatus: VatStatus;
  readonly storeLink: StoreLink;
  readonly access: CustomerAccess;
  readonly duplicates: readonly PossibleDuplicate[];
  /** What the orders know of the customer. */
  readonly outlook: ReactNode;
  /** Their own delivery rules, saved by themselves; says whether something is typed in them that would be lost. */
  readonly delivery: (onWriting: (isWriting: boolean) => void) => ReactNode;
  /** What they were told by mail. */
  readonly told: ReactNode;
};

/** A customer's record, to be read and changed. Another customer is another instance: give it the id as its key. */
export function CustomerScreen({ customer: opened, createdOn, choices, history, ...around }: Props) {
  const { vatStatus, storeLink, access, duplicates, notes, outlook, delivery, told } = around;
  const { t } = useTranslation("customers");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [customer, setCustomer] = useState(opened);
  const vatStatusNow = useVatStatus(customer, vatStatus);
  const [isNoting, setIsNoting] = useState(false);
  const [isGivingPassword, setIsGivingPassword] = useState(false);
  const [isRuling, setIsRuling] = useState(false);
  const isTypingElsewhere = isNoting || isGivingPassword || isRuling;
  const form = useCustomerForm(customerFormOf(opened));
  const { save, isSaving, problem, clear } = useSaveCustomer(`/app/customers/${opened.id}/update`);

  const meeting = useMeeting(customer, form, problem);

  const update = async () => {
    const answer = meeting === null ? { form: form.value, customer } : meeting.settled();
    if (answer === null) return; // something is still to be chosen
    const sent = answer.form;
    if (meeting !== null) goOnFrom(answer.customer, sent);
    const saved = await save(sent, { version: answer.customer.version });
    if (saved === null) return;
    setCustomer(saved);
    form.settle(sent, customerFormOf(saved));
    shopify.toast.show(t("toast.saved"));
    revalidate(); // the history has one more
  };
  /** From here on the next save is made on the newer version, knowing what it replaces. */
  const goOnFrom = (newer: SavedCustomer, value: CustomerFormValue) => {
    setCustomer(newer);
    form.rebase(value, customerFormOf(newer));
    clear();
  };
  const discard = () => {
    if (meeting !== null) setCustomer(meeting.current);
    form.reset(meeting === null ? undefined : customerFormOf(meeting.current));
    clear();
  };

  const { actions, banner } = useRecordActions(customer, { isDirty: form.isDirty || isTypingElsewhere });
  return (
    <Page
      title={customer.displayName}
      {...(customer.number === null ? {} : { subtitle: customer.number })}
      backAction={{ content: t("list.title"), url: "/app/customers" }}
      {...(customer.archivedAt === null
        ? { primaryAction: { content: t("record.newOrder"), url: `/app/orders/new?customer=${customer.id}` } }
        : { titleMetadata: <Badge>{t("record.archived")}</Badge> })}
      secondaryActions={actions}
    >
      <UnsavedBar
        id="customer"
        isDirty={form.isDirty}
        isTypingElsewhere={isTypingElsewhere}
        isSaving={isSaving}
        saveLabel={common("actions.save")}
        onSave={() => void update()}
        onDiscard={discard}
      />
      {banner}
      <Layout>
        <Layout.Section>
          <CustomerForm
            form={form}
            choices={choices}
            problem={problem}
            onSubmit={() => void update()}
            customerId={customer.id}
            linkedInstructions={customer.instructions}
            linkedReps={customer.reps}
            meeting={
              meeting && (
                <MeetingCard
                  key={meeting.current.version}
                  meeting={meeting}
                  choices={choices}
                  zone={history.zone}
                  onSave={() => void update()}
                  onTakeTheirs={discard}
                />
              )
            }
          />
          <div className="carnet-below">{delivery(setIsRuling)}</div>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <NotesCard customerId={customer.id} notes={notes} onWriting={setIsNoting} />
            {outlook}
            <CustomerFacts customer={customer} createdOn={createdOn} vatStatus={vatStatusNow} />
            <DuplicatesCard customerId={customer.id} duplicates={duplicates} />
            <AccessCard
              customer={customer}
              access={access}
              storeLink={storeLink}
              onSaved={setCustomer}
              onWriting={setIsGivingPassword}
            />
            <StoreCard customerId={customer.id} link={storeLink} />
            {told}
            <HistoryCard
              customerId={customer.id}
              history={history}
              isDirty={form.isDirty}
              onUndone={({ customer: former }) => {
                setCustomer(former);
                form.reset(customerFormOf(former));
                clear();
                revalidate();
              }}
            />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** What holds for the customer as it is saved now, beside the form that may say otherwise. */
function CustomerFacts({ customer, createdOn, vatStatus }: Pick<Props, "customer" | "createdOn" | "vatStatus">) {
  const { t, i18n } = useTranslation("customers");
  return (
    <TitledCard title={t("record.facts")}>
      <Fact label={t("fields.rangeGroupId")} value={customer.rangeGroup?.name ?? t("form.noRangeGroup")} />
      <Fact label={t("fields.deliveryGroupId")} value={customer.deliveryGroup?.name ?? t("form.noDeliveryGroup")} />
      {customer.labels.length === 0 ? null : <Fact label={t("labels.title")} value={customer.labels.join(", ")} />}
      {customer.reps.length === 0 ? null : (
        <Fact label={t("reps.title")} value={customer.reps.map(({ name }) => name).join(", ")} />
      )}
      <VatFact customer={customer} status={vatStatus} />
      <Fact label={t("record.createdOn")} value={formatDate(createdOn, i18n.language, "medium")} />
    </TitledCard>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <BlockStack>
      <Text as="span" tone="subdued" variant="bodySm">
        {label}
      </Text>
      <Text as="span">{value}</Text>
    </BlockStack>
  );
}
