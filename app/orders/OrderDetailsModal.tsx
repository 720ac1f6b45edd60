import { BlockStack, Checkbox, Form, FormLayout, Modal, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { AddressFields } from "../address-book/AddressFields.tsx";
import { FieldScope, fieldId, TextInput } from "../address-book/customer-field.tsx";
import { type AddressFormValue, type CustomerFormChoices, emptyAddress } from "../address-book/customer-form.ts";
import { internationalFormOf } from "../address-book/phone.ts";
import { callApi } from "../ui/call-api.ts";
import { focusField } from "../ui/focus-field.ts";
import { detailsOf, shownDetails } from "./order-details.ts";
import { typedDetailsSchema } from "./order-details.schema.ts";
import type { OrderAddress, OrderCustomer, OrderDetails } from "./order-state.ts";

type Props = {
  readonly customer: OrderCustomer;
  readonly deliveryAddressId: string | null;
  readonly details: OrderDetails;
  readonly onTaken: (details: OrderDetails) => void;
  readonly onClose: () => void;
};

const FORM = "order-details";

/** E-mail, telephone and addresses of this order alone; the address book stays as it is. */
export function OrderDetailsModal({ customer, deliveryAddressId, details, onTaken, onClose }: Props) {
  const { t } = useTranslation("details");
  const customers = useTranslation("customers").t;
  const common = useTranslation("common").t;
  const provinces = useProvinces();
  const [opened] = useState(() => formOf(customer, details, deliveryAddressId));
  const [value, setValue] = useState(opened);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const change = (changes: Partial<typeof value>) => setValue((before) => ({ ...before, ...changes }));
  const changeAddress = (kind: "billing" | "delivery") => (changes: Partial<AddressFormValue>) =>
    setValue((before) => ({
      ...before,
      [kind]: { ...before[kind], ...changes, ...namesWith(changes.company, opened[kind]) },
    }));
  const take = () => {
    const typed = typedDetailsSchema.safeParse(value);
    if (typed.success) {
      onTaken(detailsOf(typed.data, customer, deliveryAddressId));
      return;
    }
    const found = typed.error.issues.map(({ path, message }) => [path.join("."), message] as const);
    setErrors(Object.fromEntries(found));
    const [first] = found;
    if (first !== undefined) focusField(fieldId(FORM, first[0]));
  };
  return (
    <Modal
      open
      size="large"
      title={t("form.title")}
      onClose={onClose}
      primaryAction={{ content: t("form.take"), onAction: take }}
      secondaryActions={[{ content: common("actions.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <FieldScope.Provider value={{ formId: FORM, errors, vatExample: "" }}>
          <Form onSubmit={take} noValidate>
            <BlockStack gap="400">
              <Text as="p" tone="subdued">
                {t("form.text")}
              </Text>
              <FormLayout>
                <FormLayout.Group>
                  <TextInput
                    path="email"
                    label={customers("fields.email")}
                    value={value.email}
                    onChange={(email) => change({ email })}
                    isRequired
                    autoFocus
                    inputMode="email"
                  />
                  <TextInput
                    path="phone"
                    label={customers("fields.phone")}
                    value={value.phone}
                    onChange={(phone) => change({ phone })}
                    inputMode="tel"
                  />
                </FormLayout.Group>
              </FormLayout>
              <Text as="h3" variant="headingSm">
                {customers("form.billing")}
              </Text>
              <AddressFields
                path="billing"
                hasPlace={false}
                hasRecipient
                provinces={provinces}
                value={value.billing}
                onChange={changeAddress("billing")}
              />
              <Text as="h3" variant="headingSm">
                {customers("form.delivery")}
              </Text>
              <Checkbox
                label={t("form.sameAsBilling")}
                checked={!value.deliveryDiffers}
                onChange={(isSame) => change({ deliveryDiffers: !isSame })}
              />
              {value.deliveryDiffers ? (
                <AddressFields
                  path="delivery"
                  hasPlace={false}
                  hasRecipient
                  provinces={provinces}
                  value={value.delivery}
                  onChange={changeAddress("delivery")}
                />
              ) : null}
            </BlockStack>
          </Form>
        </FieldScope.Provider>
      </Modal.Section>
    </Modal>
  );
}

/** Who receives is typed in one field: the person beside a company is not the one at another. */
function namesWith(company: string | undefined, opened: AddressFormValue) {
  if (company === undefined) return {};
  if (company === opened.company) return { firstName: opened.firstName, lastName: opened.lastName };
  return { firstName: "", lastName: "" };
}

function formOf(customer: OrderCustomer, details: OrderDetails, deliveryAddressId: string | null) {
  const { email, phone, billing, delivery } = shownDetails(customer, details, deliveryAddressId);
  const isChosen = customer.furtherDeliveries.some(({ id }) => id === deliveryAddressId);
  const differs = details.delivery === undefined ? isChosen || !customer.deliversToBilling : details.delivery !== null;
  return {
    ...{ email, phone: phone === null ? "" : internationalFormOf(phone), deliveryDiffers: differs },
    ...{ billing: addressForm(billing), delivery: addressForm(differs ? delivery : null, billing?.countryCode) },
  };
}

const addressForm = (address: OrderAddress | null, countryCode = ""): AddressFormValue =>
  address === null ? emptyAddress(countryCode) : { ...address, phone: "" };

/** Typed by hand until they are here. */
function useProvinces(): CustomerFormChoices["provinces"] {
  const [provinces, setProvinces] = useState<CustomerFormChoices["provinces"]>({});
  useEffect(() => {
    const leaving = new AbortController();
    const load = async () => {
      const answer = await callApi<CustomerFormChoices>("/app/customers/create", { signal: leaving.signal });
      if (answer.kind === "data") setProvinces(answer.data.provinces);
    };
    void load();
    return () => leaving.abort();
  }, []);
  return provinces;
}
