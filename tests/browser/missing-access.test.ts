import { afterAll, beforeAll, expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import { SCOPES } from "../../app/store/scopes.ts";
import { type Language, useAdmin } from "./admin.ts";
import { grantScopes, webhooksDelivered } from "./store-side.ts";

const openCarnet = useAdmin();

beforeAll(async () => {
  await grantScopes(SCOPES.filter((scope) => scope !== "write_draft_orders"));
  await webhooksDelivered();
});
afterAll(async () => {
  await grantScopes(SCOPES);
  await webhooksDelivered();
});

it.each<[string, Language]>([
  ["/app", "fr"],
  ["/app/orders/new", "it"],
])("says above %s which access the store took away, in %s", async (path, language) => {
  const { title, text } = resources[language].common.missingAccess;
  const admin = await openCarnet(path, language);
  const isSaid = async () => {
    const isShown = await admin.app.getByText(title).isVisible();
    if (!isShown) await admin.page.reload();
    return isShown;
  };
  await expect.poll(isSaid, { timeout: 15_000, interval: 500 }).toBe(true);
  await admin.app.getByText(text.replace("{{scopes}}", "write_draft_orders")).waitFor();
  await admin.screenshot(`missing-access-${language}`);
  await admin.expectAccessible();
  expect(admin.complaints).toEqual([]);
});
