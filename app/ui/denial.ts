import type { Right } from "./use-rights.tsx";

/** The right that is missing, or that the session has ended. */
export type Denial = Right | "signed-out";

const TOLD = "carnet:denied";

/** Says on the page that something was refused, whichever screen asked for it. */
export function tellDenial(denial: Denial): void {
  document.dispatchEvent(new CustomEvent(TOLD, { detail: denial }));
}

/** Answers how to stop listening. */
export function onDenial(listen: (denial: Denial) => void): () => void {
  const hear = (event: Event) => listen((event as CustomEvent<Denial>).detail);
  document.addEventListener(TOLD, hear);
  return () => document.removeEventListener(TOLD, hear);
}
