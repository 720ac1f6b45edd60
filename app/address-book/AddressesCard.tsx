import { Button } from "@shopify/polaris";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { ItemRows } from "../ui/ItemRows.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { AddressFields } from "./AddressFields.tsx";
import { Choice, FieldScope, fieldId } from "./customer-field.tsx";
import { type CustomerFormChoices, emptyAddress, type FurtherAddressFormValue } from "./customer-form.ts";
import { withDefault } from "./further-address.ts";
import type { CustomerFormState } from "./use-customer-form.tsx";

type Props = { readonly form: CustomerFormState; readonly provinces: CustomerFormChoices["provinces"] };

/** Where else goods or bills go. */
export function AddressesCard({ form, provinces }: Props) {
  const { t } = useTranslation("customers");
  const { formId, errors } = useContext(FieldScope);
  const { value, change } = form;
  const newAddress = (id: string): FurtherAddressFormValue => ({
    ...emptyAddress(value.billing.countryCode),
    ...{ id, kind: "delivery" },
  });
  return (
    <TitledCard title={t("addresses.title")} gap="400">
      <ItemRows
        items={value.addresses ?? []}
        saved={form.saved.addresses ?? []}
        onChange={(addresses) => change({ addresses })}
        newItem={newAddress}
        addLabel={t("addresses.add")}
        nameOf={({ place, line1 }) => place?.trim() || line1.trim() || t("addresses.new")}
        detailsOf={({ kind, line1, zip, city }) =>
          [t(`form.${kind}`), line1, `${zip} ${city}`.trim()].filter(Boolean).join(" · ")
        }
        isFaulty={({ id }) => Object.keys(errors).some((path) => path.startsWith(`addresses.${id}.`))}
        firstFieldId={(id) => fieldId(formId, `addresses.${id}.kind`)}
        fields={(address, changeRow) => (
          <>
            <Choice
              path={`addresses.${address.id}.kind`}
              label={t("fields.kind")}
              value={address.kind}
              options={(["delivery", "billing"] as const).map((kind) => ({ value: kind, label: t(`form.${kind}`) }))}
              onChange={(kind) => changeRow({ kind: kind === "billing" ? "billing" : "delivery" })}
            />
            <AddressFields
              path={`addresses.${address.id}`}
              hasPlace
              hasRecipient
              provinces={provinces}
              value={address}
              onChange={changeRow}
            />
          </>
        )}
        actions={(address) => (
          <Button onClick={() => change(withDefault(value, address, crypto.randomUUID()))}>
            {t(`addresses.makeDefault.${address.kind}`)}
          </Button>
        )}
      />
    </TitledCard>
  );
}
