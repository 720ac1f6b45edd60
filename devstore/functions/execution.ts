/**
 * One run of a Function: variables, input, module, output, each within the limits of
 * https://shopify.dev/docs/api/functions/current#limitations. "Dynamic limits" are for carts of up to 200 lines, and grow with the lines
 * from there on.
 */
import { readFileSync } from "node:fs";
import { GraphQLError, coerceInputValue, executeSync } from "graphql";
import type { GraphQLFieldResolver } from "graphql";
import { UnimplementedError } from "../graphql/unimplemented.ts";
import type { DeployedFunction, FunctionTarget } from "./deployed.ts";
import { FunctionError } from "./function-error.ts";
import type { Json } from "./function-input.ts";
import type { InputQuery } from "./input-query.ts";
import { MOST_ELEMENTS, readInputQuery } from "./input-query.ts";
import type { FunctionModule } from "./wasm-host.ts";
import { compileFunction, runFunction } from "./wasm-host.ts";

const LINES_WITHIN = 200;
const MOST_INSTRUCTIONS = 11_000_000;
const MOST_INPUT_BYTES = 128_000;
const MOST_OUTPUT_BYTES = 20_000;
const MOST_MODULE_BYTES = 256_000;
const MOST_MEMORY_BYTES = 10_000_000;
const MOST_LOGS = 1_000;

export interface Run {
  readonly functionHandle: string;
  readonly target: string;
  /** Of the cart. */
  readonly lines: number;
  /** Null where it did not come so far. */
  readonly inputBytes: number | null;
  readonly outputBytes: number | null;
  readonly instructions: number | null;
  /** What the Function itself wrote down, up to 1 kB as Shopify keeps of it. */
  readonly logs: string;
  /** Why the run gave nothing; null: it gave {@link output}. */
  readonly failure: string | null;
  readonly output: unknown;
}

export interface ToRun {
  readonly fn: DeployedFunction;
  readonly target: FunctionTarget;
  /** The value of the owner's metafield that holds the variables; null: there is none. */
  readonly variables: string | null;
  /** What the query's fields are read from; see cart-input.ts. */
  readonly root: object;
  readonly lines: number;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

class Refused extends Error {}

/** Each field is its parent's own key. What has none fails with its name, never as a null that looks like an answer. */
export const readRoot: GraphQLFieldResolver<unknown, unknown> = (source, args: Record<string, unknown>, _, info) => {
  const { fieldName, parentType } = info;
  if (typeof source !== "object" || source === null || !Object.hasOwn(source, fieldName))
    throw new UnimplementedError(`${parentType.name}.${fieldName} in a Function's input`);
  const value = (source as Record<string, unknown>)[fieldName];
  return typeof value === "function" ? (value as (args: object) => unknown)(args) : value;
};

/** "Query variables … are populated with the metafield's JSON". https://shopify.dev/docs/apps/build/functions/input-queries/use-variables-input-queries */
function variablesOf(value: string | null): Record<string, unknown> {
  if (value === null) return {};
  try {
    const read: unknown = JSON.parse(value);
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch {
    // Refused below.
  }
  throw new Refused("The metafield of the query's variables is no JSON object");
}

/** What the devstore has not, or a bug of it: not what Shopify would say of the query. */
function isOurs({ extensions, originalError }: GraphQLError): boolean {
  if (extensions["code"] === "NOT_IMPLEMENTED") return true;
  return originalError !== undefined && !(originalError instanceof GraphQLError);
}

const queries = new Map<string, InputQuery | string>();

/** A checkout asks the same few queries, and validating one takes longer than running its Function. */
function queryOf({ fn, target }: ToRun): InputQuery | string {
  const name = `${fn.api.type} ${target.inputQuery}`;
  const known = queries.get(name) ?? readInputQuery(target.inputQuery, fn.api.schema());
  queries.set(name, known);
  return known;
}

function inputFor(toRun: ToRun): Json {
  const { fn, variables, root } = toRun;
  const query = queryOf(toRun);
  if (typeof query === "string") throw new Refused(query);
  const variableValues = variablesOf(variables);
  const tooLong = Object.entries(variableValues).find(([, one]) => Array.isArray(one) && one.length > MOST_ELEMENTS);
  if (tooLong) throw new Refused(`The variable ${tooLong[0]} has more than ${String(MOST_ELEMENTS)} elements`);
  const { data, errors } = executeSync({
    schema: fn.api.schema(),
    document: query.document,
    rootValue: root,
    variableValues,
    fieldResolver: readRoot,
  });
  const [error] = errors ?? [];
  if (error !== undefined && isOurs(error)) throw error.originalError ?? error;
  if (error !== undefined) throw new Refused(`The input query failed: ${error.message}`);
  // As JSON has it: without undefined, prototypes and functions.
  return JSON.parse(JSON.stringify(data)) as Json;
}

const modules = new Map<string, { builtAt: number; module: FunctionModule }>();

function moduleOf({ wasm }: DeployedFunction): FunctionModule {
  const known = modules.get(wasm.path);
  if (known?.builtAt === wasm.builtAt) return known.module;
  const module = compileFunction(new Uint8Array(readFileSync(wasm.path)));
  modules.set(wasm.path, { builtAt: wasm.builtAt, module });
  return module;
}

function within(count: number, most: number, what: string): void {
  if (count > most) throw new Refused(`${what}: ${String(count)}, ${String(most)} at most`);
}

/** What is wrong with an output by the schema of the Function's result, or null. */
function outputFault(output: unknown, { fn, target }: ToRun): string | null {
  let fault: string | null = null;
  coerceInputValue(output, fn.api.result(target.target), (path, _, error) => {
    fault ??= `${path.join(".")}: ${error.message}`;
  });
  return fault;
}

/** Never throws for what a Function does; what the devstore has not is thrown. */
export function execute(toRun: ToRun): Run {
  const { fn, target, lines } = toRun;
  const scale = Math.max(1, lines / LINES_WITHIN);
  const known = { functionHandle: fn.handle, target: target.target, lines };
  const measured: Pick<Mutable<Run>, "inputBytes" | "instructions" | "logs" | "outputBytes"> = {
    ...{ inputBytes: null, outputBytes: null, instructions: null, logs: "" },
  };
  try {
    const input = inputFor(toRun);
    measured.inputBytes = Buffer.byteLength(JSON.stringify(input));
    within(measured.inputBytes, MOST_INPUT_BYTES * scale, "Bytes of input");
    const module = moduleOf(fn);
    within(module.bytes, MOST_MODULE_BYTES, "Bytes of the module");
    const run = runFunction(module, target.exportName, input);
    measured.instructions = run.instructions;
    measured.logs = run.logs.slice(0, MOST_LOGS);
    within(run.instructions, MOST_INSTRUCTIONS * scale, "Instructions");
    within(run.memoryBytes, MOST_MEMORY_BYTES, "Bytes of memory");
    measured.outputBytes = Buffer.byteLength(JSON.stringify(run.output));
    within(measured.outputBytes, MOST_OUTPUT_BYTES * scale, "Bytes of output");
    const fault = outputFault(run.output, toRun);
    if (fault !== null) throw new Refused(`The output is not of the schema: ${fault}`);
    return { ...known, ...measured, failure: null, output: run.output };
  } catch (error) {
    if (!(error instanceof Refused || error instanceof FunctionError)) throw error;
    return { ...known, ...measured, failure: error.message, output: null };
  }
}
