import fc from "fast-check";
import { expect, it } from "vitest";
import { verdictOn, verdictOnAnswer } from "./store-mirror.ts";

type Side = "carnet" | "store";
const word = fc.constantFrom("a", "b", "c");
const steps = fc.array(fc.record({ side: fc.constantFrom<Side>("carnet", "store"), word, isLooked: fc.boolean() }), {
  maxLength: 12,
});

/** Both sides of one part, with what they agreed on; a look does what the verdict says. */
function pair(storeWins: boolean) {
  const sides = { carnet: "a", store: "a" };
  let agreed = { carnet: "a", store: "a" };
  let sent = 0;
  const look = () => {
    const verdict = verdictOn(sides, agreed, storeWins);
    if (verdict === "send") {
      sides.store = sides.carnet;
      sent += 1;
    }
    if (verdict === "take") sides.carnet = sides.store;
    if (verdict !== "differs") agreed = { ...sides };
    return verdict;
  };
  return { sides, look, sent: () => sent };
}

it("comes to rest after one look, and sends nothing more", () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (changes, storeWins) => {
      const { sides, look, sent } = pair(storeWins);
      for (const { side, word, isLooked } of changes) {
        sides[side] = word;
        if (isLooked) look();
      }
      look();
      const before = { ...sides, sent: sent() };
      expect(["same", "differs"]).toContain(look());
      expect({ ...sides, sent: sent() }).toEqual(before);
    }),
  );
});

it("always makes the sides equal where the store wins, and never changes Carnet where it does not", () => {
  fc.assert(
    fc.property(steps, (changes) => {
      const [winning, other] = [pair(true), pair(false)];
      let carnet = "a";
      for (const { side, word } of changes) {
        winning.sides[side] = other.sides[side] = word;
        if (side === "carnet") carnet = word;
        winning.look();
        other.look();
        expect(winning.sides.carnet).toBe(winning.sides.store);
        expect(other.sides.carnet).toBe(carnet);
      }
    }),
  );
});

it("knows what it was about to send when it was cut off, and does not take that for the store's word", () => {
  const before = { carnet: "a", store: "a", sending: "b" };
  expect(verdictOn({ carnet: "c", store: "b" }, before, true)).toBe("send");
  expect(verdictOn({ carnet: "a", store: "b" }, before, true)).toBe("send");
  expect(verdictOn({ carnet: "c", store: "d" }, before, true)).toBe("take");
});

it("loses nothing that only one side knows when the two meet", () => {
  for (const storeWins of [true, false]) {
    expect(verdictOn({ carnet: "", store: "b" }, undefined, storeWins)).toBe("take");
    expect(verdictOn({ carnet: "a", store: "" }, undefined, storeWins)).toBe("send");
    expect(verdictOn({ carnet: "a", store: "b" }, undefined, storeWins)).toBe(storeWins ? "take" : "send");
  }
});

it("takes the store's way of writing for the same, but not its no to a consent", () => {
  expect(verdictOnAnswer("phone", false)).toBe("same");
  expect([verdictOnAnswer("consent", true), verdictOnAnswer("consent", false)]).toEqual(["take", "differs"]);
});
