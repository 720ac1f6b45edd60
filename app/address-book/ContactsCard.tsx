import { FormLayout } from "@shopify/polaris";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { ItemRows } from "../ui/ItemRows.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { type ContactFormValue, emptyContact } from "./contact.ts";
import { FieldScope, fieldId, TextInput } from "./customer-field.tsx";
import type { CustomerFormState } from "./use-customer-form.tsx";

/** The people at a customer. */
export function ContactsCard({ form }: { readonly form: CustomerFormState }) {
  const { t } = useTranslation("customers");
  const { formId, errors } = useContext(FieldScope);
  return (
    <TitledCard title={t("contacts.title")} gap="400">
      <ItemRows
        items={form.value.contacts ?? []}
        saved={form.saved.contacts ?? []}
        onChange={(contacts) => form.change({ contacts })}
        newItem={emptyContact}
        addLabel={t("contacts.add")}
        nameOf={({ name }) => name.trim() || t("contacts.new")}
        detailsOf={({ role, phone, email }) => [role, phone, email].filter(Boolean).join(" · ")}
        isFaulty={({ id }) => Object.keys(errors).some((path) => path.startsWith(`contacts.${id}.`))}
        firstFieldId={(id) => fieldId(formId, `contacts.${id}.name`)}
        fields={(contact, change) => <ContactFields contact={contact} onChange={change} />}
      />
    </TitledCard>
  );
}

type FieldsProps = {
  readonly contact: ContactFormValue;
  readonly onChange: (change: Partial<ContactFormValue>) => void;
};

function ContactFields({ contact, onChange }: FieldsProps) {
  const { t } = useTranslation("customers");
  const line = (field: Exclude<keyof ContactFormValue, "id">) => ({
    path: `contacts.${contact.id}.${field}`,
    label: t(field === "name" ? "contacts.name" : `fields.${field}`),
    value: contact[field],
    onChange: (text: string) => onChange({ [field]: text }),
  });
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <TextInput {...line("name")} isRequired />
        <TextInput {...line("role")} />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <TextInput {...line("email")} inputMode="email" />
        <TextInput {...line("phone")} inputMode="tel" />
      </FormLayout.Group>
      <TextInput {...line("notes")} multiline={2} helpText={t("contacts.notesHelp")} />
    </FormLayout>
  );
}
