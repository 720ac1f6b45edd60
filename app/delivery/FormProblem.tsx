import { Banner } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Attention } from "../ui/Attention.tsx";

type Props = {
  readonly problem: { readonly kind: "invalid" | "unreachable"; readonly at: number } | null;
  readonly count: number;
};

/** Above a form that was not saved. */
export function FormProblem({ problem, count }: Props) {
  const { t } = useTranslation("delivery");
  if (problem === null) return null;
  return (
    <Attention key={problem.at}>
      <Banner
        tone="critical"
        title={problem.kind === "invalid" ? t("problem.invalid", { count }) : t("problem.unreachable")}
      />
    </Attention>
  );
}
