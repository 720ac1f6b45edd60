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

it.each<Language>(["en", "fr", "it"])(
  "says above every page which access the store took away, in %s",
  async (language) => {
    const { title, text } = resources[language].common.missingAccess;
    for (const path of ["/app", "/app/orders/new"]) {
      const admin = await openCarnet(path, language);
      await expect
        .poll(
          async () => {
            const shown = await admin.app.getByText(title).isVisible();
            if (!shown) await admin.page.reload();
            return shown;
          },
          { timeout: 15_000, interval: 500 },
        )
        .toBe(true);
      await admin.app.getByText(text.replace("{{scopes}}", "write_draft_orders")).waitFor();
      await admin.screenshot(`missing-access-${language}`);
      await admin.expectAccessible();
      expect(admin.complaints).toEqual([]);
      await admin.page.close();
    }
  },
);
