import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { resources } from "../../app/i18n/resources.ts";
import type { EditorData } from "../../app/pricing/editor-data.ts";
import { useAdmin } from "./admin.ts";
import { carnetOfWorker } from "./carnet-of-worker.ts";
import { fill, titled } from "./customer-form.ts";
import { deskOf } from "./desk.ts";

const openCarnet = useAdmin();
const desk = deskOf(carnetOfWorker().shopDomain);

it("[G11] makes lists from a file: its wrong rows are named, its effect is told, and it is undone as one, in Italian", async () => {
  const { pricing } = resources.it;
  const { listFile } = pricing;
  const tag = randomUUID().slice(0, 4);
  const listsNow = async () => {
    const { lists } = await desk.ask<EditorData>("/app/prices/editor/data");
    return lists.map(({ name }) => name).filter((name) => name.endsWith(tag));
  };
  const admin = await openCarnet("/app/prices/import/lists", "it");
  const { app, page } = admin;
  await titled(app, listFile.title);
  const load = (name: string, lines: readonly string[]) =>
    app.locator("input[type=file]").setInputFiles({
      ...{ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) },
    });
  await load("vuoto.csv", ["nome;adjustment", `Osterie ${tag};-8`]);
  await app.getByText(fill(pricing.import.failure["columns-missing"], { columns: "price_list" })).waitFor();
  const rows = ["price_list;adjustment;groups", `Osterie ${tag};-8;`, `Bar ${tag};otto;`, `Hotel ${tag};-3;Nessuno`];
  await load("listini.csv", rows);
  await app.getByText(fill(listFile.faults.percentage, { value: "otto", fix: "-8" })).waitFor();
  await app.getByText(fill(listFile.faults["group-unknown"], { fix: "Nessuno" })).waitFor();
  await app.getByText(pricing.effect.nobody).waitFor();
  await admin.screenshot("list-file-it");
  await admin.expectAccessible();
  expect(await listsNow()).toEqual([]);

  const saved = page.waitForEvent("download");
  await app.getByRole("button", { name: pricing.import.mend }).press("Enter");
  expect((await saved).suggestedFilename()).toBe("price-lists-to-mend.csv");

  await app.getByRole("button", { name: fill(listFile.write_one, { count: 1 }) }).press("Enter");
  await app.getByText(fill(listFile.wrote_one, { count: 1 })).waitFor();
  expect(await listsNow()).toEqual([`Osterie ${tag}`]);
  await admin.expectAccessible();
  await app.getByRole("button", { name: pricing.history.undo, exact: true }).press("Enter");
  await app.getByText(pricing.history.isUndone).waitFor();
  expect(await listsNow()).toEqual([]);
  expect(admin.complaints).toEqual([]);
});
