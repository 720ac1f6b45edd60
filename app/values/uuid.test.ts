import { expect, it } from "vitest";
import { isUuid } from "./uuid.ts";

it("takes a UUID of any version, in either case", () => {
  expect(isUuid("9e107d9d-372b-4b6d-8f3b-1b2f3c4d5e6f")).toBe(true);
  expect(isUuid("01930A1B-2C3D-7E4F-8A5B-6C7D8E9F0A1B")).toBe(true);
});

it.each(["", "nonsense", "9e107d9d372b4b6d8f3b1b2f3c4d5e6f", " 9e107d9d-372b-4b6d-8f3b-1b2f3c4d5e6f"])(
  "takes no other text: “%s”",
  (text) => {
    expect(isUuid(text)).toBe(false);
  },
);
