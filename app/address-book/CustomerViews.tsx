import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, ButtonGroup, Card, Form, InlineStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { callApi, unlessTold } from "../ui/call-api.ts";
import { useFocusOnMount } from "../ui/use-focus-on-mount.ts";
import type { Result } from "../values/result.ts";
import { EVERYONE, filterQuery, listUrl, type CustomerFilter } from "./customer-filter.ts";
import type { CustomerView, SaveViewRefusal } from "./customer-view.ts";

type Props = { readonly filter: CustomerFilter; readonly views: readonly CustomerView[] };

/** The shop's saved filters, one press away, and what can be done with the one that is open. */
export function CustomerViews({ filter, views }: Props) {
  const { t } = useTranslation("customers");
  const query = filterQuery(filter);
  const mine = { ...EVERYONE, repId: "me" };
  const current = views.find((view) => view.query === query);
  const isSaved = current !== undefined || query === "" || query === filterQuery(mine);
  const shopify = useAppBridge();
  const [edited, setEdited] = useState<CustomerView | null>(null);
  const { save, remove, problem } = useViews();

  const removeNamed = async (view: CustomerView) => {
    if (!(await remove(view))) return;
    shopify.toast.show(t("views.deleted", { name: view.name }), {
      action: t("views.undo"),
      onAction: () => void save(view),
    });
  };
  const open = (view: CustomerView | undefined) => setEdited(view ?? { id: crypto.randomUUID(), name: "", query });
  return (
    <BlockStack gap="300">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <nav aria-label={t("views.title")}>
          <InlineStack gap="200">
            <ViewLink name={t("views.all")} url="/app/customers" isOpen={query === ""} />
            <ViewLink name={t("filters.me")} url={listUrl("", mine)} isOpen={query === filterQuery(mine)} />
            {views.map(({ id, name, query: own }) => (
              <ViewLink key={id} name={name} url={`/app/customers?${own}`} isOpen={own === query} />
            ))}
          </InlineStack>
        </nav>
        <ButtonGroup>
          {current ? <Button onClick={() => open(current)}>{t("views.rename")}</Button> : null}
          {current ? (
            <Button
              accessibilityLabel={t("views.deleteOf", { name: current.name })}
              onClick={() => void removeNamed(current)}
            >
              {t("views.delete")}
            </Button>
          ) : null}
          {current ? null : (
            <Button disabled={isSaved} onClick={() => open(undefined)}>
              {t("views.save")}
            </Button>
          )}
        </ButtonGroup>
      </InlineStack>
      {edited === null ? null : (
        <ViewForm
          key={edited.id}
          name={edited.name}
          problem={problem}
          onCancel={() => setEdited(null)}
          onSave={(name) => void save({ ...edited, name }).then((isDone) => isDone && setEdited(null))}
        />
      )}
    </BlockStack>
  );
}

type LinkProps = { readonly name: string; readonly url: string; readonly isOpen: boolean };

function ViewLink({ name, url, isOpen }: LinkProps) {
  return (
    <Button url={url} size="slim" variant={isOpen ? "secondary" : "tertiary"} pressed={isOpen}>
      {name}
    </Button>
  );
}

type FormProps = {
  readonly name: string;
  readonly problem: ViewProblem | null;
  readonly onCancel: () => void;
  readonly onSave: (name: string) => void;
};

function ViewForm({ name: former, problem, onCancel, onSave }: FormProps) {
  const { t } = useTranslation("customers");
  const [name, setName] = useState(former);
  const focus = useFocusOnMount(true);
  return (
    <Card>
      <Form onSubmit={() => onSave(name)} noValidate>
        <InlineStack gap="200" blockAlign="end">
          <TextField
            label={t("views.name")}
            value={name}
            onChange={setName}
            autoComplete="off"
            {...focus}
            {...(problem === null ? {} : { error: t(`views.refused.${problem}`) })}
          />
          <Button submit variant="primary">
            {t("views.saveName")}
          </Button>
          <Button onClick={onCancel}>{t("reps.cancel")}</Button>
        </InlineStack>
      </Form>
    </Card>
  );
}

type ViewProblem = SaveViewRefusal["code"] | "name" | "unreachable";

/** Both answer whether it was done. */
function useViews() {
  const { revalidate } = useRevalidator();
  const [problem, setProblem] = useState<ViewProblem | null>(null);
  const save = async (view: CustomerView): Promise<boolean> => {
    const answer = await callApi<Result<CustomerView, SaveViewRefusal>>("/app/customers/views/save", { body: view });
    if (answer.kind === "data" && !answer.data.ok) setProblem(answer.data.refusal.code);
    else if (answer.kind === "invalid") setProblem("name");
    else setProblem(answer.kind === "data" ? null : unlessTold(answer, "unreachable"));
    const isDone = answer.kind === "data" && answer.data.ok;
    if (isDone) revalidate();
    return isDone;
  };
  const remove = async ({ id }: CustomerView): Promise<boolean> => {
    const answer = await callApi("/app/customers/views/delete", { body: { id } });
    if (answer.kind === "data") revalidate();
    return answer.kind === "data";
  };
  return { save, remove, problem };
}
