export const ROOT: string;
export const NODE: string;
export const ENVIRONMENT: NodeJS.ProcessEnv;
export function isInstalled(root: string): boolean;
export function install(root?: string): void;
export function reasonIn(output: string): string;
