import { writeSync } from "node:fs";

/** Makes `N passed, N failed, N skipped` the last line of the run's standard output, whatever else reports. */
export default class ClosingLineReporter {
  counts = undefined;

  onInit() {
    process.once("exit", (code) => writeSync(1, `${closingLine(this.counts, code)}\n`));
  }

  onTestRunEnd(modules, unhandledErrors) {
    this.counts = count(modules, unhandledErrors);
  }
}

/**
 * A file that can't be loaded, and an error outside every test, each count as one failure: a line that says
 * "0 failed" always stands for a good run.
 */
export function count(modules, unhandledErrors) {
  const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
  for (const module of modules) {
    let failedHere = 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === "passed") counts.passed += 1;
      else if (state === "failed") failedHere += 1;
      else counts.skipped += 1;
    }
    counts.failed += failedHere === 0 && module.state() === "failed" ? 1 : failedHere;
  }
  return counts;
}

export function closingLine(counts, exitCode) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  return `${passed} passed, ${failed === 0 && exitCode !== 0 ? 1 : failed} failed, ${skipped} skipped`;
}
