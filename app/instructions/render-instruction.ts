import { ok, refuse, type Result } from "../values/result.ts";

/** Everything that a text may name. The alias is not among them: it never leaves the app. */
export const VARIABLES = ["customer.code", "customer.name", "deliverOn"] as const;
export type Variable = (typeof VARIABLES)[number];

/** Null for what there is not, such as the number of a customer who has none. */
export type InstructionValues = Readonly<Record<Variable, string | null>>;

/** `missing` are the variables in whose place a dash stands. */
export type RenderedInstruction = { readonly text: string; readonly missing: readonly Variable[] };

export type InstructionRefusal =
  | { readonly code: "unknown-variable"; readonly names: readonly string[]; readonly allowed: readonly Variable[] }
  /** Two braces that begin no variable: one was meant, or they would look like one to whoever reads the order next. */
  | { readonly code: "open-braces" };

const VARIABLE = /\{\{([^{}]*)\}\}/g;
const MISSING = "–";

/** The text with its variables filled in, as plain text: a value that looks like a variable is a value all the same. */
export function renderInstruction(
  text: string,
  values: InstructionValues,
): Result<RenderedInstruction, InstructionRefusal> {
  const named = variablesIn(text);
  const unknown = named.filter((name) => !isVariable(name));
  if (unknown.length > 0) return refuse({ code: "unknown-variable", names: unknown, allowed: VARIABLES });
  if (text.replace(VARIABLE, "\n").includes("{{")) return refuse({ code: "open-braces" });
  const filled = text.replace(VARIABLE, (_, name: string) => valueOf(name.trim(), values) ?? MISSING);
  return ok({
    // A value's brace beside the text's own, or the values' own pairs.
    text: filled.replace(/\{{2,}/g, "{"),
    missing: VARIABLES.filter((name) => named.includes(name) && valueOf(name, values) === null),
  });
}

/** Why the text can't be kept; null when it can. */
export function refusalOf(text: string): InstructionRefusal | null {
  const rendered = renderInstruction(text, NOTHING);
  return rendered.ok ? null : rendered.refusal;
}

const NOTHING: InstructionValues = { "customer.code": null, "customer.name": null, deliverOn: null };

/** How a variable is written in a text. */
export const inBraces = (variable: string): string => `{{${variable}}}`;

const isVariable = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name);

/** Each once, in the order of the text. */
function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name = ""]) => name.trim()))];
}

function valueOf(name: string, values: InstructionValues): string | null {
  return isVariable(name) ? values[name] || null : null;
}
