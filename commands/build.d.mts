export function generate(): void;
export function build(): void;
export class StepError extends Error {
  readonly output: string;
}
export function contentHash(root: string, places: readonly string[]): string;
