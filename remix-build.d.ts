/** What `remix vite:build` leaves: there once the app has been built. */
declare module "*/build/server/index.js" {
  import type { ServerBuild } from "@remix-run/node";
  const build: ServerBuild;
  export = build;
}
