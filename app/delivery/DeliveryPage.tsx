import { Link, useLocation } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import type { ComponentProps, ReactNode } from "react";
import { useTranslation } from "react-i18next";

const PARTS = [
  ["defaults", "/app/delivery"],
  ["zones", "/app/delivery/zones"],
  ["closed", "/app/delivery/closed-days"],
  ["calendar", "/app/delivery/calendar"],
  ["check", "/app/delivery/check"],
  ["timeMachine", "/app/delivery/time-machine"],
  ["feeds", "/app/delivery/feeds"],
] as const;

type Props = Omit<ComponentProps<typeof Page>, "children"> & {
  readonly children: ReactNode;
  /** Stands beside the rest. */
  readonly aside?: ReactNode;
};

/** A page about deliveries, with the way to the others. */
export function DeliveryPage({ children, aside, ...page }: Props) {
  const { t } = useTranslation("delivery");
  const { pathname } = useLocation();
  const current = PARTS.findLast(([, path]) => pathname === path || pathname.startsWith(`${path}/`))?.[0];
  return (
    <Page {...page}>
      <BlockStack gap="400">
        <nav className="carnet-parts" aria-label={t("nav.label")}>
          {PARTS.map(([part, path]) => (
            <Link key={part} to={path} {...(part === current ? { "aria-current": "page" as const } : {})}>
              {t(`nav.${part}`)}
            </Link>
          ))}
        </nav>
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">{children}</BlockStack>
          </Layout.Section>
          {aside === undefined ? null : <Layout.Section variant="oneThird">{aside}</Layout.Section>}
        </Layout>
      </BlockStack>
    </Page>
  );
}
