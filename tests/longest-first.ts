import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Small files that take long: begun last, each would be waited for alone. */
const LONG = [
  ...["killed-jobs.test.ts", "demo.test.ts", "products.test.ts", "store-customer.test.ts"],
  ...["routes.test.ts", "languages.test.ts", "faults.test.ts", "resilience.test.ts"],
];

/** As vitest orders them, but within a project the ones known to take long begin first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((name) => moduleId.endsWith(`/${name}`));
    const sorted = await super.sort(files);
    return [...new Set(sorted.map(({ project }) => project))].flatMap((project) => {
      const own = sorted.filter((file) => file.project === project);
      return [...own.filter(isLong), ...own.filter((file) => !isLong(file))];
    });
  }
}
