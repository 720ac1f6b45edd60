import { expect, it } from "vitest";
import { createFirstAlone } from "./first-alone.ts";

const tick = () => new Promise((resolve) => setImmediate(resolve));

it("lets those who come together wait for the first, and then go together", async () => {
  const firstAlone = createFirstAlone();
  const running: string[] = [];
  let most = 0;
  const work = (name: string) => async () => {
    running.push(name);
    most = Math.max(most, running.length);
    await tick();
    running.splice(running.indexOf(name), 1);
    return name;
  };
  const first = firstAlone("a", work("1"));
  const others = [firstAlone("a", work("2")), firstAlone("a", work("3"))];
  expect(running).toEqual(["1"]);
  expect(await first).toBe("1");
  expect(await Promise.all(others)).toEqual(["2", "3"]);
  expect(most).toBe(2);
});

it("makes the next one first when the first one fails", async () => {
  const firstAlone = createFirstAlone();
  let calls = 0;
  const work = async () => {
    await tick();
    if (++calls === 1) throw new Error("no");
    return calls;
  };
  const results = await Promise.allSettled([firstAlone("a", work), firstAlone("a", work), firstAlone("a", work)]);
  expect(results.map((result) => result.status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
});

it("does not make one key wait for another", async () => {
  const firstAlone = createFirstAlone();
  const never = firstAlone("a", () => new Promise<void>(() => undefined));
  expect(await firstAlone("b", () => Promise.resolve("b"))).toBe("b");
  void never;
});
