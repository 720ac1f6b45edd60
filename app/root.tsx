import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import type { ReactNode } from "react";
import { languageOf } from "./i18n/language.server.ts";
import { resources } from "./i18n/resources.ts";
import styles from "./ui/carnet.css?url";
import { ErrorScreen } from "./ui/ErrorScreen.tsx";
import { Texts } from "./ui/Texts.tsx";

export { headers } from "./http/headers.server.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: styles },
];

/** The language and its texts come with the document; they stay for as long as it does. */
export async function loader({ request }: LoaderFunctionArgs) {
  const language = await languageOf(request);
  return { language, texts: resources[language] };
}
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const found = useRouteLoaderData<typeof loader>("root");
  return (
    <html lang={found?.language ?? "en"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Carnet</title>
        <Meta />
        <Links />
      </head>
      <body>
        {found ? <Texts {...found}>{children}</Texts> : children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** A page by itself; inside the admin, which has a main part of its own, the app's route shows its errors. */
export function ErrorBoundary() {
  return (
    <main>
      <ErrorScreen />
    </main>
  );
}
