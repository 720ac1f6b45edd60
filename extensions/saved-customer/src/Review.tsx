/** @jsxImportSource preact */
import type { Api } from "@shopify/ui-extensions/admin.draft-order-details.action.render";
import { Effect } from "./Effect.tsx";
import { refusalText } from "./texts.ts";
import { useApplying } from "./use-applying.ts";

type Props = {
  readonly api: Api;
  readonly draftId: string;
  readonly customerId: string;
  readonly onBack: () => void;
};

/** What the draft would be for this customer; "Apply" makes it that, and the admin shows the draft again. */
export function Review({ api, draftId, customerId, onBack }: Props) {
  const { translate: t } = api.i18n;
  const { wish, application, refusal, isUnreachable, isAsking, isApplying, isChecking, choose, apply, retry } =
    useApplying({
      ...{ draftId, customerId },
      onApplied: () => api.close(),
    });
  const isReady = application !== null && application.problems.length === 0 && !isAsking;
  return (
    <s-admin-action heading={t("name")} loading={application === null && isAsking}>
      <s-stack direction="block" gap="base">
        {application === null && isAsking ? <s-spinner accessibilityLabel={t("loading")} /> : null}
        {isUnreachable ? (
          <s-banner tone="critical">
            <s-paragraph>{t("unreachable")}</s-paragraph>
            <s-button onClick={retry}>{t("retry")}</s-button>
          </s-banner>
        ) : null}
        {refusal === null ? null : (
          <s-banner tone={refusal.code === "changed" ? "warning" : "critical"}>
            <s-paragraph>{refusalText(refusal, api.i18n)}</s-paragraph>
          </s-banner>
        )}
        {isChecking ? (
          <s-banner tone="warning">
            <s-paragraph>{t("checking")}</s-paragraph>
          </s-banner>
        ) : null}
        {application === null ? null : (
          <Effect
            application={application}
            deliveryAddressId={wish.deliveryAddressId}
            isAsking={isAsking}
            i18n={api.i18n}
            onChoose={choose}
          />
        )}
      </s-stack>
      <s-button
        slot="primary-action"
        loading={isApplying}
        disabled={!isReady || isChecking}
        onClick={() => void apply()}
      >
        {t("apply")}
      </s-button>
      <s-button slot="secondary-actions" onClick={onBack}>
        {t("another")}
      </s-button>
      <s-button slot="secondary-actions" onClick={() => api.close()}>
        {t(isChecking ? "close" : "cancel")}
      </s-button>
    </s-admin-action>
  );
}
