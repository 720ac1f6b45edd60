import { useAppBridge } from "@shopify/app-bridge-react";
import {
  BlockStack,
  Button,
  Card,
  ChoiceList,
  Form,
  FormLayout,
  InlineError,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { focusField } from "../ui/focus-field.ts";
import { parseGid } from "../values/gid.ts";
import { KINDS, MAX_INSTRUCTION, MAX_NAME } from "./instruction.ts";
import type { InstructionErrorCode } from "./instruction.schema.ts";
import { labelOf, useRefusalSentence } from "./InstructionText.tsx";
import { inBraces, refusalOf, VARIABLES } from "./render-instruction.ts";
import type { InstructionForm } from "./use-instruction-form.tsx";

type Props = { readonly form: InstructionForm; readonly onSubmit: () => void };

const [NAME, TEXT, PRODUCT] = ["instruction-name", "instruction-text", "instruction-product"];

/** What a template says, and where. */
export function InstructionFields({ form, onSubmit }: Props) {
  const { t } = useTranslation("instructions");
  const { value, change } = form;
  const errorOf = useFieldErrors(form);
  return (
    <Form onSubmit={onSubmit} noValidate>
      <Card>
        <FormLayout>
          <TextField
            id={NAME}
            label={t("fields.name")}
            helpText={t("fields.nameHelp")}
            value={value.name}
            onChange={(name) => change({ name })}
            autoComplete="off"
            {...errorOf("name")}
          />
          <ChoiceList
            title={t("fields.kind")}
            choices={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`), helpText: t(`kindHelp.${kind}`) }))}
            selected={[value.kind]}
            onChange={([chosen]) => change({ kind: KINDS.find((kind) => kind === chosen) ?? "order" })}
          />
          {value.kind === "product" ? <ProductField form={form} {...errorOf("product")} /> : null}
          <BlockStack gap="200">
            <TextField
              id={TEXT}
              label={t("fields.text")}
              value={value.text}
              onChange={(text) => change({ text })}
              multiline={4}
              autoComplete="off"
              {...errorOf("text")}
            />
            <VariableButtons onInsert={(variable) => change({ text: withVariable(value.text, variable) })} />
          </BlockStack>
        </FormLayout>
      </Card>
      {/* Enter saves from the name; what is seen to save is the page's own bar. */}
      <div hidden>
        <Button submit>{t("fields.submit")}</Button>
      </div>
    </Form>
  );
}

function withVariable(text: string, variable: string): string {
  return text === "" || /\s$/.test(text) ? text + inBraces(variable) : `${text} ${inBraces(variable)}`;
}

/** The variables by their names in the reader's language; each is put at the end of the text. */
function VariableButtons({ onInsert }: { readonly onInsert: (variable: string) => void }) {
  const { t } = useTranslation("instructions");
  const insert = (variable: string) => {
    onInsert(variable);
    focusField(TEXT);
  };
  return (
    <InlineStack gap="200" blockAlign="center">
      <Text as="span" tone="subdued" variant="bodySm">
        {t("variables.insert")}
      </Text>
      {VARIABLES.map((variable) => (
        <Button key={variable} size="slim" onClick={() => insert(variable)}>
          {t(`variables.${labelOf(variable)}`)}
        </Button>
      ))}
    </InlineStack>
  );
}

type ErrorText = { readonly error?: string };

/** The product whose lines get the text, from the store's own picker. */
function ProductField({ form, error }: { readonly form: InstructionForm } & ErrorText) {
  const { t } = useTranslation("instructions");
  const shopify = useAppBridge();
  const { product } = form.value;
  const choose = async () => {
    const [picked] = (await shopify.resourcePicker({ type: "product", multiple: false, action: "select" })) ?? [];
    const id = picked ? parseGid("Product", picked.id) : null;
    if (picked && id !== null) form.change({ product: { id, title: picked.title } });
    focusField(PRODUCT);
  };
  return (
    <BlockStack gap="100">
      <Text as="p">{product ? product.title : t("fields.noProduct")}</Text>
      <InlineStack>
        <Button id={PRODUCT} onClick={() => void choose()}>
          {product ? t("fields.otherProduct") : t("fields.chooseProduct")}
        </Button>
      </InlineStack>
      {error === undefined ? null : <InlineError fieldID={PRODUCT} message={error} />}
    </BlockStack>
  );
}

const CODES = ["required", "too-long", "product", "unknown"] as const satisfies readonly InstructionErrorCode[];

/** What is wrong with a field: a variable that there is none of at once, the rest when it was sent. */
function useFieldErrors(form: InstructionForm): (field: "name" | "text" | "product") => ErrorText {
  const { t } = useTranslation("instructions");
  const sentence = useRefusalSentence();
  const refusal = refusalOf(form.value.text);
  const { problem } = form;
  return (field) => {
    if (field === "text" && refusal !== null) return { error: sentence(refusal) };
    if (field === "name" && problem?.code === "name-taken") return { error: t("errors.nameTaken") };
    if (problem?.code !== "invalid") return {};
    const [, code] = Object.entries(problem.fieldErrors).find(([path]) => path.split(".")[0] === field) ?? [];
    if (code === undefined) return {};
    const allowed = field === "name" ? MAX_NAME : MAX_INSTRUCTION;
    return { error: t(`errors.${CODES.find((known) => known === code) ?? "unknown"}`, { allowed }) };
  };
}
