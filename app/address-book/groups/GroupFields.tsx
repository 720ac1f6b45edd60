import {
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  ChoiceList,
  Form,
  FormLayout,
  Link,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DisplayField } from "../../pricing/DisplayField.tsx";
import { LONGEST_GROUP_NAME, type RangeGroupChoices } from "../../pricing/range-group.ts";
import { Attention } from "../../ui/Attention.tsx";
import { TitledCard } from "../../ui/TitledCard.tsx";
import type { GroupForm } from "./use-group-form.tsx";

type Props = { readonly form: GroupForm; readonly choices: RangeGroupChoices; readonly onSubmit: () => void };

const CODES = ["required", "too-long"] as const;

/** A group's name, prices and catalogs. */
export function GroupFields({ form, choices, onSubmit }: Props) {
  const { t } = useTranslation("groups");
  const { value, change, errors, problem } = form;
  const code = CODES.find((one) => one === errors["name"]);
  const nameError =
    problem === "name-taken" ? t("refused.name-taken") : code && t(`errors.${code}`, { allowed: LONGEST_GROUP_NAME });
  return (
    <Form onSubmit={onSubmit} noValidate>
      <BlockStack gap="400">
        <TitledCard title={t("about")} gap="400">
          <FormLayout>
            <TextField
              label={t("fields.name")}
              value={value.name}
              onChange={(name) => change({ name })}
              autoComplete="off"
              maxLength={LONGEST_GROUP_NAME}
              requiredIndicator
              {...(nameError ? { error: nameError } : {})}
            />
            <Select
              label={t("fields.priceListId")}
              helpText={t("help.priceListId")}
              value={value.priceListId ?? ""}
              options={[
                { value: "", label: t("noList") },
                ...choices.priceLists.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(id) => change({ priceListId: id || null })}
              {...(problem === "list-missing" ? { error: t("refused.list-missing") } : {})}
            />
            <DisplayField
              value={value.priceDisplay}
              inherited={t("display.asShop")}
              onChange={(priceDisplay) => change({ priceDisplay })}
            />
          </FormLayout>
        </TitledCard>
        <TitledCard
          title={t("fields.catalogs")}
          aside={
            <Link url="/app/catalogs" removeUnderline>
              {t("catalogs.manage")}
            </Link>
          }
        >
          <CatalogChoice {...{ form, choices }} />
        </TitledCard>
      </BlockStack>
      <div hidden>
        <Button submit>{t("fields.name")}</Button>
      </div>
    </Form>
  );
}

function CatalogChoice({ form: { value, change }, choices }: Pick<Props, "form" | "choices">) {
  const { t } = useTranslation("groups");
  if (choices.catalogRefusal !== null) return <Text as="p">{t(`refused.${choices.catalogRefusal}`)}</Text>;
  return (
    <ChoiceList
      allowMultiple
      title={t("help.catalogs")}
      choices={choices.catalogs.map(({ id, name }) => ({ value: id, label: name }))}
      selected={[...value.catalogIds]}
      onChange={(catalogIds) => change({ catalogIds })}
    />
  );
}

/** Why the group was not saved, and what to do. */
export function GroupProblem({ form }: { readonly form: GroupForm }) {
  const { t } = useTranslation("groups");
  const { problem } = form;
  if (problem === null) return null;
  if (problem === "changed-meanwhile") {
    return (
      <Attention>
        <Banner tone="warning" title={t("refused.changed-meanwhile")}>
          <ButtonGroup>
            <Button onClick={() => form.takeTheirs()}>{t("conflict.theirs")}</Button>
            <Button onClick={form.keepMine}>{t("conflict.mine")}</Button>
          </ButtonGroup>
        </Banner>
      </Attention>
    );
  }
  return (
    <Attention key={problem}>
      <Banner tone="critical">
        <p>{t(`refused.${problem}`)}</p>
      </Banner>
    </Attention>
  );
}
