import fc from "fast-check";
import { expect, it } from "vitest";
import { hashPassword, isPassword, NOBODYS_HASH } from "./password-hash.server.ts";

/** Enough to see the rule; the real one takes a fifth of a second each. */
const CHEAP = { logN: 4, blockSize: 8, parallel: 1 };

it("[A21] opens with the password that was set, however it is typed, and with no other", async () => {
  const text = fc.string({ unit: "binary", maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(text, text, async (password, other) => {
      const hash = await hashPassword(password, CHEAP);
      expect(await isPassword(password.normalize("NFD"), hash)).toBe(true);
      expect(await isPassword(other, hash)).toBe(other.normalize("NFKC") === password.normalize("NFKC"));
    }),
    { numRuns: 25 },
  );
});

it("[A21] keeps no two hashes alike, none of the password in them, and what it cost", async () => {
  const [one, other] = [await hashPassword("quatre fois la porte"), await hashPassword("quatre fois la porte")];
  expect(one).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$/);
  expect(one).not.toBe(other);
  expect(one).not.toContain("porte");
  expect(await isPassword("quatre fois la porte", one)).toBe(true);
});

it("[A21] opens nothing with nobody's hash, and takes as long for it", async () => {
  expect(NOBODYS_HASH.split("$")[2]).toBe((await hashPassword("quatre fois")).split("$")[2]);
  expect(await isPassword("", NOBODYS_HASH)).toBe(false);
  await expect(isPassword("quatre fois", "plain text")).rejects.toThrow("form");
});
