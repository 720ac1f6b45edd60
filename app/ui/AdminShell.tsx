import { Link, useNavigate } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/polaris";
import { type ComponentProps, type HTMLAttributes, type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { AppBridgeMissing } from "./app-bridge-missing.ts";
import { DenialNotice } from "./DenialNotice.tsx";
import { useTypedBefore } from "./use-typed-before.ts";

type Props = {
  readonly apiKey: string;
  readonly appBridgeUrl: string;
  readonly polarisTexts: ComponentProps<typeof AppProvider>["i18n"];
  readonly children: ReactNode;
};

export function AdminShell({ apiKey, appBridgeUrl, polarisTexts, children }: Props) {
  const { t } = useTranslation("common");
  useAdminNavigation();
  useTypedBefore();
  if (typeof window !== "undefined" && !("shopify" in window)) throw new AppBridgeMissing("App Bridge did not load");
  return (
    <>
      <script src={appBridgeUrl} data-api-key={apiKey} />
      <AppProvider i18n={polarisTexts} linkComponent={PolarisLink}>
        <NavMenu>
          <Link to="/app" rel="home">
            Carnet
          </Link>
          <Link to="/app/orders/new">{t("nav.newOrder")}</Link>
          <Link to="/app/orders">{t("nav.orders")}</Link>
          <Link to="/app/customers">{t("nav.customers")}</Link>
          <Link to="/app/prices">{t("nav.prices")}</Link>
          <Link to="/app/delivery">{t("nav.delivery")}</Link>
          <Link to="/app/checkout">{t("nav.checkout")}</Link>
          <Link to="/app/instructions">{t("nav.instructions")}</Link>
        </NavMenu>
        {children}
        <DenialNotice />
      </AppProvider>
    </>
  );
}

type PolarisLinkProps = HTMLAttributes<HTMLAnchorElement> & {
  readonly url: string;
  readonly external?: boolean | undefined;
};

/** Polaris's links become the router's, so that a page changes without loading the document anew. */
function PolarisLink({ url, external, children, ...rest }: PolarisLinkProps) {
  if (external || !url.startsWith("/")) {
    return (
      <a {...rest} href={url} {...(external ? { target: "_blank", rel: "noopener noreferrer" } : {})}>
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} to={url}>
      {children}
    </Link>
  );
}

/** App Bridge announces what was chosen in the admin's own menu with an event on the link. */
function useAdminNavigation() {
  const navigate = useNavigate();
  useEffect(() => {
    const follow = (event: Event) => {
      const href = event.target instanceof Element ? event.target.getAttribute("href") : null;
      if (href) navigate(href);
    };
    document.addEventListener("shopify:navigate", follow);
    return () => document.removeEventListener("shopify:navigate", follow);
  }, [navigate]);
}
