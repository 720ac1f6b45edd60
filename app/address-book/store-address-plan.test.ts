import { expect, it } from "vitest";
import { addressSteps, ownAddresses } from "./store-address-plan.ts";

const address = (line1: string) => ({
  ...{ company: "", firstName: "", lastName: "", line1, line2: "", zip: "73000", city: "Chambéry" },
  ...{ provinceCode: "", countryCode: "FR", phone: null },
});
const known = (id: bigint, line1: string) => ({ ...address(line1), id, gid: `gid-${id}` });
const quay = address("quai");
const street = address("rue");
const nobodys = () => false;

it("writes both at a customer who has none of them, and nothing once they stand", () => {
  const none = { main: null, invoice: null };
  expect(addressSteps({ main: quay, invoice: street }, none, null)).toEqual([
    { kind: "create", slot: "main", address: quay },
    { kind: "create", slot: "invoice", address: street },
  ]);
  const own = { main: known(1n, "quai"), invoice: known(2n, "rue") };
  expect(addressSteps({ main: quay, invoice: street }, own, 1n)).toEqual([]);
});

it("changes its own in place, makes it the default again, and takes away what is not wanted any more", () => {
  const own = { main: known(1n, "quai"), invoice: known(2n, "rue") };
  expect(addressSteps({ main: quay, invoice: null }, own, 9n)).toEqual([
    { kind: "update", slot: "main", address: quay, gid: "gid-1" },
    { kind: "delete", slot: "invoice", gid: "gid-2" },
  ]);
});

it("knows its own by number, else by what it says, and takes no address for both", () => {
  const stored = [known(7n, "privée"), known(1n, "quai"), known(2n, "quai")];
  const ids = { main: 1n, invoice: null };
  expect(ownAddresses(stored, ids, (_slot, text) => text.includes("quai"))).toEqual({
    ...{ main: stored[1], invoice: stored[2] },
  });
  expect(ownAddresses(stored, { main: null, invoice: null }, nobodys)).toEqual({ main: null, invoice: null });
});
