import { isRouteErrorResponse, Link, useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AppBridgeMissing } from "./app-bridge-missing.ts";

/**
 * What went wrong and what to do, in the reader's language. It uses no Polaris and no data: it is also shown when those
 * are what failed. `homePath` is where to go on from a page that is not there, in an app that works otherwise.
 */
export function ErrorScreen({ homePath }: { readonly homePath?: string }) {
  const { t } = useTranslation("common");
  const kind = kindOf(useRouteError());
  return (
    <div className="carnet-error" role="alert">
      <h1>{t(`errorScreen.${kind}.title`)}</h1>
      <p>{t(`errorScreen.${kind}.advice`)}</p>
      {kind === "unavailable" || kind === "unexpected" || kind === "cut-off" ? (
        <p>
          <a href="">{t("errorScreen.again")}</a>
        </p>
      ) : null}
      {homePath !== undefined && (kind === "not-found" || kind === "archived") ? (
        <p>
          <Link to={homePath}>{t("errorScreen.home")}</Link>
        </p>
      ) : null}
    </div>
  );
}

type Kind = "signed-out" | "not-found" | "archived" | "unavailable" | "cut-off" | "unexpected";

function kindOf(error: unknown): Kind {
  if (error instanceof AppBridgeMissing) return "cut-off";
  if (!isRouteErrorResponse(error)) return "unexpected";
  if (error.status === 401) return "signed-out";
  if (error.status === 404) return "not-found";
  if (error.status === 410) return "archived";
  return error.status === 503 ? "unavailable" : "unexpected";
}
