import { expect, it } from "vitest";
import { withWorked } from "./worked-holidays.ts";

const france = { country: "FR" };

it("[D5] lifts from a level's calendars what a level below works on, in the same country and whatever the region", () => {
  const alsace = { country: "FR", region: "57", worked: ["05-01"] };
  expect(withWorked([france, { country: "IT" }], [{ ...france, worked: ["05-08"] }], [alsace])).toEqual([
    { country: "FR", worked: ["05-08", "05-01"] },
    { country: "IT" },
  ]);
});

it("[D5] leaves the calendars as they are where nobody below works, and adds none", () => {
  const worked = [{ country: "FR", worked: ["05-08"] }];
  expect(withWorked(worked, undefined, [{ country: "FR" }])).toEqual(worked);
  expect(withWorked(undefined, worked)).toEqual([]);
});
