import { BlockStack, Button, Checkbox, Form, FormLayout } from "@shopify/polaris";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { TitledCard } from "../ui/TitledCard.tsx";
import { useSearch } from "../ui/use-search.ts";
import { AddressesCard } from "./AddressesCard.tsx";
import { AddressFields } from "./AddressFields.tsx";
import { ContactsCard } from "./ContactsCard.tsx";
import { CIVILITIES } from "./civility.ts";
import type { Linked } from "./customer.ts";
import { numberedName } from "./display-name.ts";
import type { SharedEmail } from "./email-holder.ts";
import { Choice, FieldScope, TextInput } from "./customer-field.tsx";
import type { CustomerFormChoices, CustomerFormValue } from "./customer-form.ts";
import { InstructionLinks } from "./InstructionLinks.tsx";
import { LoginField } from "./LoginField.tsx";
import { LabelsCard } from "./LabelsCard.tsx";
import { RepLinks } from "./RepLinks.tsx";
import { NoticesCard } from "./NoticesCard.tsx";
import { NewsletterFields } from "./NewsletterFields.tsx";
import { SaveProblemBanner } from "./SaveProblemBanner.tsx";
import type { CustomerFormState } from "./use-customer-form.tsx";
import { fieldErrorsOf, type SaveProblem } from "./use-save-customer.tsx";
import { vatExampleOf } from "./vat-countries.ts";
import { LOCALES, useLocaleName } from "./use-locale-name.tsx";
import { VatFields } from "./VatFields.tsx";

type Props = {
  readonly form: CustomerFormState;
  readonly choices: CustomerFormChoices;
  readonly problem: SaveProblem | null;
  readonly onSubmit: () => void;
  /** What is asked where another person saved first. */
  readonly meeting?: ReactNode;
  readonly autoFocus?: boolean;
  /** Whose record it is; absent for a new customer. */
  readonly customerId?: string;
  /** The record's own, among them some that are not offered any more. */
  readonly linkedInstructions?: readonly Linked[];
  readonly linkedReps?: readonly Linked[];
};

/** A customer's fields: on the page of a new one, on a record, and in the order screen's dialog. */
export function CustomerForm({
  form,
  choices,
  problem,
  onSubmit,
  meeting,
  autoFocus = false,
  customerId = "",
  linkedInstructions = [],
  linkedReps = [],
}: Props) {
  const { t } = useTranslation("customers");
  const formId = useId();
  const { value, change, changeAddress } = form;
  const errors = fieldErrorsOf(problem, value);
  // One place needs no name.
  const hasPlaces = Boolean(value.addresses?.length || value.billing.place || value.delivery.place);
  return (
    <FieldScope.Provider value={{ formId, errors, vatExample: vatExampleOf(value.billing.countryCode) }}>
      <Form onSubmit={onSubmit} noValidate>
        <BlockStack gap="400">
          <SaveProblemBanner problem={problem} errors={errors} onRetry={onSubmit} meeting={meeting} />
          <TitledCard gap="400" title={t("form.customer")}>
            <CustomerFields form={form} choices={choices} autoFocus={autoFocus} customerId={customerId} />
          </TitledCard>
          <TitledCard gap="400" title={t("form.billing")}>
            <AddressFields
              path="billing"
              hasPlace={hasPlaces}
              hasRecipient={Boolean(form.saved.billing.company || value.billing.company)}
              provinces={choices.provinces}
              value={value.billing}
              onChange={(address) => changeAddress("billing", address)}
            />
          </TitledCard>
          <TitledCard gap="400" title={t("form.delivery")}>
            <Checkbox
              label={t("form.sameAsBilling")}
              checked={!value.deliveryDiffers}
              onChange={(isSame) => change({ deliveryDiffers: !isSame })}
            />
            {value.deliveryDiffers ? (
              <AddressFields
                path="delivery"
                hasPlace={hasPlaces}
                hasRecipient
                provinces={choices.provinces}
                value={value.delivery}
                onChange={(address) => changeAddress("delivery", address)}
              />
            ) : null}
          </TitledCard>
          <AddressesCard form={form} provinces={choices.provinces} />
          <ContactsCard form={form} />
          <LabelsCard
            suggestions={choices.labels}
            labels={value.labels ?? []}
            onChange={(labels) => change({ labels })}
          />
          <RepLinks
            choices={choices.reps}
            linked={linkedReps}
            ids={value.repIds ?? []}
            onChange={(repIds) => change({ repIds })}
          />
          <InstructionLinks
            choices={choices.instructions}
            linked={linkedInstructions}
            ids={value.instructionIds ?? []}
            onChange={(instructionIds) => change({ instructionIds })}
          />
          <NoticesCard form={form} shop={choices.notices} />
        </BlockStack>
        {/* Enter saves from any field; what is seen to save is the page's or dialog's own button. */}
        <div hidden>
          <Button submit>{t("form.submit")}</Button>
        </div>
      </Form>
    </FieldScope.Provider>
  );
}

type TextFieldOfCustomer = {
  [Field in keyof CustomerFormValue]-?: CustomerFormValue[Field] extends string ? Field : never;
}[keyof CustomerFormValue];

type FieldsProps = Pick<Props, "form" | "choices"> & { readonly autoFocus: boolean; readonly customerId: string };

function CustomerFields({ form, choices, autoFocus, customerId }: FieldsProps) {
  const { t } = useTranslation("customers");
  const { value, change } = form;
  const line = (field: TextFieldOfCustomer) => ({
    path: field,
    label: t(`fields.${field}`),
    value: value[field],
    onChange: (text: string) => change({ [field]: text }),
  });
  const groups = (none: string, list: CustomerFormChoices["rangeGroups"]) => [
    { value: "", label: none },
    ...list.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const shared = useSharedEmail(value.email, customerId);
  const sharedText = (holder: SharedEmail) =>
    t(holder.mayLogIn ? "form.emailLogin" : "form.emailShared", { holder: numberedName(holder) });
  // What the search already knew isn't asked again. Decided when the form opens, or the focus would move while one types.
  const [isCompanyKnown] = useState(value.company !== "" && value.email === "");
  return (
    <FormLayout>
      <TextInput {...line("company")} helpText={t("form.nameHelp")} autoFocus={autoFocus && !isCompanyKnown} />
      <FormLayout.Group condensed>
        <Choice
          path="civility"
          label={t("fields.civility")}
          onChange={(civility) => change({ civility })}
          value={value.civility ?? ""}
          options={[
            { value: "", label: t("form.noCivility") },
            ...CIVILITIES.map((civility) => ({ value: civility, label: t(`civility.${civility}`) })),
          ]}
        />
        <TextInput {...line("firstName")} />
        <TextInput {...line("lastName")} />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <TextInput
          {...line("email")}
          {...(shared === null ? {} : { helpText: sharedText(shared) })}
          isRequired
          inputMode="email"
          autoFocus={autoFocus && isCompanyKnown}
        />
        <TextInput {...line("phone")} inputMode="tel" />
      </FormLayout.Group>
      <FormLayout.Group>
        <Choice {...line("rangeGroupId")} options={groups(t("form.noRangeGroup"), choices.rangeGroups)} />
        <Choice {...line("deliveryGroupId")} options={groups(t("form.noDeliveryGroup"), choices.deliveryGroups)} />
      </FormLayout.Group>
      <FormLayout.Group>
        <NumberField form={form} nextNumber={choices.nextNumber} />
        <TextInput {...line("alias")} helpText={t("form.aliasHelp")} />
      </FormLayout.Group>
      <FormLayout.Group>
        <VatFields form={form} />
        <Choice {...line("locale")} options={useLocaleOptions(value.locale)} />
      </FormLayout.Group>
      <NewsletterFields form={form} />
      {customerId === "" ? <LoginField form={form} shared={shared} /> : null}
    </FormLayout>
  );
}

/** Says who else has the e-mail: often right (a chain's office), sometimes the wrong line of a list. */
function useSharedEmail(email: string, customerId: string): SharedEmail | null {
  const asked = /^[^@]+@[^@]+[.][^@.]+$/.test(email.trim()) ? email : "";
  const { state, data } = useSearch<SharedEmail | null>(
    asked,
    (text) => `/app/customers/email-holder?${new URLSearchParams({ email: text, except: customerId })}`,
  );
  return state === "ready" ? (data ?? null) : null;
}

/** The number is given while the customer is saved, or typed by hand. */
function NumberField({ form, nextNumber }: { readonly form: CustomerFormState; readonly nextNumber: string }) {
  const { t } = useTranslation("customers");
  const { number, generateNumber } = form.value;
  const isGenerated = generateNumber && number === "";
  return (
    <BlockStack gap="100">
      <TextInput
        path="number"
        label={t("fields.number")}
        value={number}
        onChange={(text) => form.change({ number: text })}
        placeholder={isGenerated ? nextNumber : ""}
      />
      {number === "" ? (
        <Checkbox
          label={t("form.generateNumber", { number: nextNumber })}
          checked={isGenerated}
          onChange={(isOn) => form.change({ generateNumber: isOn })}
        />
      ) : null}
    </BlockStack>
  );
}

function useLocaleOptions(current: string) {
  const nameOf = useLocaleName();
  // A language set elsewhere is kept as it is until someone chooses another.
  return [...new Set<string>([...LOCALES, current])].map((value) => ({ value, label: nameOf(value) }));
}
