export function generate(signal?: AbortSignal): Promise<void>;
export function build(signal?: AbortSignal): Promise<void>;
/** Throws a {@link StepError}, or the signal's reason. */
export function buildFunctions(signal?: AbortSignal): Promise<void>;
export function bundling(program: string, file: string): string[];
export function run(
  command: readonly string[],
  variables: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<{ readonly code: number; readonly output: string }>;
export class StepError extends Error {}
export function contentHash(root: string, places: readonly string[]): string;
