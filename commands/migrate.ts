/** `npm run migrate`: brings the database of DATABASE_OWNER_URL up to date; run before a new version starts. */
import { applyMigrations } from "./apply-migrations.ts";
import { OneLineError, runCommand } from "./one-line-error.ts";

await runCommand(async () => {
  const ownerUrl = process.env.DATABASE_OWNER_URL;
  if (!ownerUrl) {
    throw new OneLineError(
      "DATABASE_OWNER_URL is missing; it is like postgresql://carnet_owner:PASSWORD@HOST:5432/carnet",
    );
  }
  const applied = await applyMigrations(ownerUrl, "DATABASE_OWNER_URL");
  for (const name of applied) console.log(`applied ${name}`);
  console.log(applied.length === 0 ? "The database was up to date." : "The database is up to date.");
});
