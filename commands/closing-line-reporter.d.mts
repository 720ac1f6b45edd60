export type Counts = { passed: number; failed: number; skipped: number };
/** The part of vitest's TestModule that is read. */
type Module = {
  state(): string;
  readonly children: { allTests(): Iterable<{ result(): { readonly state: string } }> };
};
export default class ClosingLineReporter {
  counts: Counts | undefined;
  onInit(): void;
  onTestRunEnd(modules: readonly Module[], unhandledErrors: readonly unknown[]): void;
}
export function count(modules: readonly Module[], unhandledErrors: readonly unknown[]): Counts;
export function closingLine(counts: Counts | undefined, exitCode: number): string;
