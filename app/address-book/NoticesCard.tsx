import { BlockStack, ChoiceList, Link, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { isLanguage, LANGUAGES } from "../i18n/languages.ts";
import { MAIN, NO_NOTICES, tidyNotices, verdictOn, type NoticeChoice } from "../notices/customer-notices.ts";
import { NOTICE_KINDS, type NoticeKind } from "../notices/notice.ts";
import { TitledCard } from "../ui/TitledCard.tsx";
import type { CustomerFormChoices } from "./customer-form.ts";
import type { CustomerFormState } from "./use-customer-form.tsx";
import { useLocaleName } from "./use-locale-name.tsx";

type Props = { readonly form: CustomerFormState; readonly shop: CustomerFormChoices["notices"] };

/** Which mails the customer gets, to whom, and in which language. */
export function NoticesCard({ form, shop }: Props) {
  const { t } = useTranslation("notices");
  const localeName = useLocaleName();
  const { notices = NO_NOTICES, locale } = form.value;
  const change = (kind: NoticeKind, choice: Partial<NoticeChoice>) => {
    const choices = { ...notices.choices, [kind]: { ...notices.choices[kind], ...choice } };
    form.change({ notices: tidyNotices({ ...notices, choices }) });
  };
  const isAnyOn = NOTICE_KINDS.some((kind) => verdictOn(kind, notices, shop).isOn);
  const hasOthers = reachable(form).length > 0;
  return (
    <TitledCard title={t("card.title")} gap="400">
      {NOTICE_KINDS.map((kind) => (
        <BlockStack key={kind} gap="200">
          <Select
            label={t(`kinds.${kind}.label`)}
            helpText={t(`kinds.${kind}.help`)}
            value={notices.choices[kind].state}
            options={[
              { value: "inherit", label: t(shop.kinds.includes(kind) ? "card.inheritOn" : "card.inheritOff") },
              { value: "on", label: t("card.on") },
              { value: "off", label: t("card.off") },
            ]}
            onChange={(state) => change(kind, { state: state === "on" || state === "off" ? state : "inherit" })}
          />
          {verdictOn(kind, notices, shop).isOn && hasOthers ? (
            <Recipients kind={kind} form={form} to={notices.choices[kind].to} onChange={(to) => change(kind, { to })} />
          ) : null}
        </BlockStack>
      ))}
      {isAnyOn && !hasOthers ? (
        <Text as="p" tone="subdued">
          {t("card.moreContacts")}
        </Text>
      ) : null}
      <Select
        label={t("card.locale")}
        {...(notices.locale === "" && !isLanguage(locale) ? { helpText: t("card.fallback") } : {})}
        value={notices.locale}
        options={[
          { value: "", label: t("card.ownLocale", { language: localeName(locale) }) },
          ...LANGUAGES.map((language) => ({ value: language, label: localeName(language) })),
        ]}
        onChange={(chosen) => form.change({ notices: { ...notices, locale: chosen } })}
      />
      <Text as="p" variant="bodySm">
        <Link url="/app/customers/notices">{t("card.settings")}</Link>
      </Text>
    </TitledCard>
  );
}

/** Contacts, as they are typed now, whom a mail would reach. */
const reachable = ({ value }: CustomerFormState) => (value.contacts ?? []).filter(({ email }) => email.trim() !== "");

type RecipientsProps = {
  readonly kind: NoticeKind;
  readonly form: CustomerFormState;
  readonly to: readonly string[];
  readonly onChange: (to: readonly string[]) => void;
};

function Recipients({ kind, form, to, onChange }: RecipientsProps) {
  const { t } = useTranslation("notices");
  const { t: ofCustomers } = useTranslation("customers");
  const contacts = reachable(form);
  const known = to.filter((one) => one === MAIN || contacts.some(({ id }) => id === one));
  return (
    <ChoiceList
      allowMultiple
      title={t("card.to", { kind: t(`kinds.${kind}.label`) })}
      choices={[
        { value: MAIN, label: t("card.main"), helpText: form.value.email },
        ...contacts.map(({ id, name, email }) => ({
          ...{ value: id, label: name.trim() || ofCustomers("contacts.new"), helpText: email },
        })),
      ]}
      // Nobody is not a choice: the mail goes to the main e-mail then.
      selected={known.length === 0 ? [MAIN] : [...known]}
      onChange={onChange}
    />
  );
}
