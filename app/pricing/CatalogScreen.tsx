import { useNavigate, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Checkbox,
  Form,
  FormLayout,
  Layout,
  Page,
  Text,
  TextField,
} from "@shopify/polaris";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import { TitledCard } from "../ui/TitledCard.tsx";
import { Locked } from "../ui/Locked.tsx";
import { useDenial } from "../ui/use-rights.tsx";
import { UnsavedBar } from "../ui/UnsavedBar.tsx";
import { LONGEST_CATALOG_NAME, type SavedCatalog } from "./catalog-input.ts";
import { targetKey } from "./target.ts";
import { TargetList } from "./TargetList.tsx";
import { type CatalogForm, useCatalogForm, useCatalogSize } from "./use-catalog-form.tsx";

type Props = {
  /** Null for a new one. */
  readonly catalog: SavedCatalog | null;
  /** What the main catalog is called, if that is another one. */
  readonly mainName: string | null;
  /** Who has it, and what became of it; absent for a new one. */
  readonly holders?: ReactNode;
  readonly history?: ReactNode;
};

/** A catalog: what it holds, and who has it. Another one is another instance: give it the id as its key. */
export function CatalogScreen({ catalog, mainName, holders, history }: Props) {
  const { t } = useTranslation("groups");
  const common = useTranslation("common").t;
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const form = useCatalogForm(catalog, mainName !== null || catalog !== null);
  const [createdId, setCreatedId] = useState<string | null>(null);
  const { value, change } = form;
  const denial = useDenial("price");

  const save = async () => {
    const isNew = form.saved === null;
    const saved = await form.save();
    if (saved === null) return;
    shopify.toast.show(t("saved"));
    if (isNew) setCreatedId(saved.id);
    revalidate();
  };
  // After the rendering in which nothing is unsaved any more, or the guard would ask.
  useEffect(() => {
    if (createdId !== null) navigate(`/app/catalogs/${createdId}`, { replace: true });
  }, [createdId, navigate]);

  return (
    <Page
      title={form.saved?.name ?? t(mainName === null ? "catalogs.newMain" : "catalogs.new")}
      backAction={{ content: t("catalogs.title"), url: "/app/catalogs" }}
      {...(form.saved?.isMain ? { titleMetadata: <Badge tone="info">{t("catalogs.isMain")}</Badge> } : {})}
    >
      <UnsavedBar
        id="catalog"
        isDirty={form.isDirty && createdId === null}
        isSaving={form.isSaving}
        saveLabel={common("actions.save")}
        onSave={() => void save()}
        onDiscard={form.discard}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Problem form={form} />
            <Locked reason={denial}>
              <BlockStack gap="400">
                <About form={form} mainName={mainName} onSubmit={() => void save()} />
                <TargetList
                  fieldId="catalog-includes"
                  title={t("catalogs.includes")}
                  none={t("catalogs.includesNone")}
                  targets={value.includes}
                  onChange={(includes) => change({ includes })}
                />
                <TargetList
                  fieldId="catalog-excludes"
                  title={t("catalogs.excludes")}
                  none={t("catalogs.excludesNone")}
                  targets={value.excludes}
                  onChange={(excludes) => change({ excludes })}
                />
              </BlockStack>
            </Locked>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Locked reason={denial}>{holders}</Locked>
            {history}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

const CODES = ["required", "too-long"] as const;

type AboutProps = { readonly form: CatalogForm; readonly mainName: string | null; readonly onSubmit: () => void };

function About({ form, mainName, onSubmit }: AboutProps) {
  const { t, i18n } = useTranslation("groups");
  const { value, change, errors, problem } = form;
  const size = useCatalogSize(value);
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count);
  const code = CODES.find((one) => one === errors["name"]);
  const nameError =
    problem?.code === "name-taken"
      ? t("refused.name-taken")
      : code && t(`errors.${code}`, { allowed: LONGEST_CATALOG_NAME });
  return (
    <TitledCard title={t("catalogs.about")} gap="400">
      <Form onSubmit={onSubmit} noValidate>
        <FormLayout>
          <TextField
            label={t("fields.name")}
            value={value.name}
            onChange={(name) => change({ name })}
            autoComplete="off"
            maxLength={LONGEST_CATALOG_NAME}
            requiredIndicator
            {...(nameError ? { error: nameError } : {})}
          />
          {mainName !== null && !value.isMain ? (
            <Text as="p">{t("catalogs.mainTaken", { name: mainName })}</Text>
          ) : (
            <Checkbox
              label={t("catalogs.isMain")}
              helpText={t("catalogs.mainHelp")}
              checked={value.isMain}
              onChange={(isMain) => change({ isMain })}
            />
          )}
        </FormLayout>
      </Form>
      <div role="status">
        <Text as="p" fontWeight="medium">
          {size === null
            ? "\u00a0"
            : t("catalogs.preview", { count: size.inside, number: number(size.inside), all: number(size.all) })}
        </Text>
      </div>
    </TitledCard>
  );
}

/** Why the catalog was not saved, and what to do. */
function Problem({ form }: { readonly form: CatalogForm }) {
  const { t } = useTranslation("groups");
  const { problem } = form;
  if (problem === null) return null;
  if (problem.code === "changed-meanwhile") {
    const { current } = problem;
    return (
      <Attention>
        <Banner tone="warning" title={t("refused.changed-meanwhile")}>
          <ButtonGroup>
            <Button onClick={() => form.take(current)}>{t("conflict.theirs")}</Button>
            <Button onClick={() => form.keepMine(current)}>{t("conflict.mine")}</Button>
          </ButtonGroup>
        </Banner>
      </Attention>
    );
  }
  return (
    <Attention key={problem.code}>
      <Banner tone="critical">
        <p>{textOf()}</p>
      </Banner>
    </Attention>
  );

  function textOf(): string {
    switch (problem?.code) {
      case "main-taken":
      case "main-needed":
      case "given-to-somebody":
        return t(`catalogs.refused.${problem.code}`);
      case "named-and-excluded": {
        const key = targetKey(problem.target);
        const named = form.value.includes.find(({ target }) => targetKey(target) === key);
        return t("catalogs.refused.named-and-excluded", { name: named?.name ?? key });
      }
      case "name-taken":
      case "not-found":
      case "invalid":
      case "unreachable":
        return t(`refused.${problem.code}`);
      default:
        return "";
    }
  }
}
