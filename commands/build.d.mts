export function generate(signal?: AbortSignal): Promise<void>;
export function build(signal?: AbortSignal): Promise<void>;
export class StepError extends Error {}
export function contentHash(root: string, places: readonly string[]): string;
