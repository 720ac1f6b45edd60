import fc from "fast-check";
import { expect, it } from "vitest";
import {
  lengthFault,
  normalPassword,
  PASSWORD_BYTES,
  passwordFault,
  passwordFrom,
  passwordLength,
  type KnownOfCustomer,
} from "./password.ts";

const CUSTOMER: KnownOfCustomer = {
  ...{ number: "C-000123", email: "contact@fournil-du-port.example", company: "Fournil du Port" },
  ...{ firstName: "Élodie", lastName: "Bouvier" },
};
const fault = (password: string) => passwordFault(password, CUSTOMER);

it("[A21] takes any 8 to 128 characters, counted as Unicode does, whichever way they are typed", () => {
  expect([..."x".repeat(7), "é"].join("")).toHaveLength(8);
  expect(fault("quai n°7")).toBeNull();
  expect(fault("quai n°")).toBe("too-short");
  // Four characters that JavaScript counts as eight.
  expect(fault("🥖🥖🥖🥐")).toBe("too-short");
  expect(fault("🥖🥐🧈🍞🥨🥯🧇🥞")).toBeNull();
  expect(passwordLength("e\u0301".repeat(8))).toBe(8);
  expect(lengthFault("ab".repeat(64))).toBeNull();
  expect(fault(`${"ab".repeat(64)}c`)).toBe("too-long");
});

it("[A21] refuses what others know of the customer, and what everybody tries first", () => {
  const known = ["c-000123", "C 000 123", "contact@fournil-du-port.example", "FOURNIL du port", "elodie bouvier"];
  expect(known.map(fault)).toEqual(known.map(() => "own-words"));
  expect(["Password", "12345678", "Mot de Passe", "aaaaaaaa", "        "].map(fault)).toEqual([
    ...["common", "common", "common", "common", "common"],
  ]);
  expect(fault("Fournil du Port et de la gare")).toBeNull();
});

it("[A21] is one password, however the keyboard writes it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const normal = normalPassword(typed);
      expect(normalPassword(typed.normalize("NFD"))).toBe(normalPassword(typed.normalize("NFC")));
      expect(normalPassword(normal)).toBe(normal);
      expect(lengthFault(typed)).toBe(lengthFault(normal));
    }),
    { numRuns: 40 },
  );
});

it("[A21] proposes passwords that its own rules take, of letters that nobody mistakes", () => {
  const random = fc.uint8Array({ minLength: PASSWORD_BYTES, maxLength: PASSWORD_BYTES });
  fc.assert(
    fc.property(random, (bytes) => {
      const made = passwordFrom(bytes);
      expect(made).toMatch(/^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/);
      expect(lengthFault(made)).toBeNull();
    }),
    { numRuns: 40 },
  );
  const each = new Set(Array.from({ length: 256 }, (_, byte) => passwordFrom(new Uint8Array([byte, 0, 0, 0]))[0]));
  expect(each.size).toBe(32);
});
