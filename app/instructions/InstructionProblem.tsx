import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";
import type { InstructionForm } from "./use-instruction-form.tsx";

type Props = { readonly form: InstructionForm; readonly onRetry: () => void };

/** Why the save did not happen, where it is not said beside a field. */
export function InstructionProblem({ form, onRetry }: Props) {
  const { t } = useTranslation("instructions");
  const { problem } = form;
  if (problem === null || problem.code === "name-taken") return null;
  if (problem.code === "changed-meanwhile") {
    const { current } = problem;
    return (
      <Attention key={current.version}>
        <Banner
          tone="warning"
          title={t("problem.changed")}
          action={{ content: t("problem.takeTheirs"), onAction: () => form.takeTheirs(current) }}
          secondaryAction={{ content: t("problem.keepMine"), onAction: () => form.keepMine(current) }}
        />
      </Attention>
    );
  }
  const texts = {
    unreachable: t("problem.unreachable"),
    invalid: t("problem.fields"),
    "not-found": t("problem.gone"),
  };
  const retry = problem.code === "unreachable" ? { action: { content: t("problem.retry"), onAction: onRetry } } : {};
  return (
    <Attention>
      <Banner tone="critical" {...retry}>
        <p>{texts[problem.code]}</p>
      </Banner>
    </Attention>
  );
}
