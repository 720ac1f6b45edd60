import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  GraphQLError,
  OperationTypeNode,
  buildSchema,
  executeSync,
  getOperationAST,
  isObjectType,
  parse,
  validate,
} from "graphql";
import type { DocumentNode, ExecutionResult, GraphQLFieldResolver, GraphQLSchema } from "graphql";
import { checkAccess } from "./access.ts";
import type { Context, Field } from "./context.ts";
import { mutations } from "./mutations.ts";
import { queries } from "./queries.ts";
import { UnimplementedError } from "./unimplemented.ts";

const SCHEMA_FILE = join(import.meta.dirname, "../../schema/admin.graphql");

let loaded: GraphQLSchema | undefined;

/** Shopify's real schema. Building it takes 0.4 s, so it is done once a process. */
export function adminSchema(): GraphQLSchema {
  if (loaded === undefined) {
    loaded = buildSchema(readFileSync(SCHEMA_FILE, "utf8"), { assumeValid: true, assumeValidSDL: true });
    checkRoots(loaded);
  }
  return loaded;
}

/** Every root field that the devstore answers must be in the schema, with the arguments it says it heeds. */
function checkRoots(schema: GraphQLSchema): void {
  for (const [type, fields] of [
    [schema.getQueryType(), queries] as const,
    [schema.getMutationType(), mutations] as const,
  ]) {
    for (const [name, resolve] of Object.entries(fields)) {
      const definition = type?.getFields()[name];
      if (definition === undefined) throw new Error(`The schema has no root field ${name}`);
      for (const argument of resolve.accepts ?? []) {
        if (!definition.args.some((known) => known.name === argument)) {
          throw new Error(`The schema has no argument ${name}(${argument}:)`);
        }
      }
    }
  }
}

const checkedShapes = new Set<string>();

/** A presented object may not have a key that its type doesn't: a typing error there would never be noticed. */
function checkShape(schema: GraphQLSchema, type: string, source: object): void {
  const keys = Object.keys(source).filter((key) => key !== "__typename");
  const shape = `${type} ${keys.join()}`;
  if (checkedShapes.has(shape)) return;
  const definition = schema.getType(type);
  const fields = isObjectType(definition) ? definition.getFields() : {};
  const unknown = keys.find((key) => !(key in fields));
  if (unknown !== undefined) throw new Error(`The devstore presents ${type}.${unknown}, which is not in the schema`);
  checkedShapes.add(shape);
}

/**
 * Resolves a field from the own key of its parent object. What has no such key, an argument that nobody heeds and a
 * directive that nobody follows fail with their name.
 */
const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args: Record<string, unknown>, context, info) => {
  const path = `${info.parentType.name}.${info.fieldName}`;
  if (typeof source !== "object" || source === null) throw new UnimplementedError(path);
  const isRoot = source === queries || source === mutations;
  if (!isRoot) checkShape(info.schema, info.parentType.name, source);
  if (!Object.hasOwn(source, info.fieldName)) throw new UnimplementedError(path);
  checkAccess(info, context);
  const value = (source as Record<string, unknown>)[info.fieldName];
  const isField = typeof value === "function";
  const accepts = isField ? ((value as Field).accepts ?? []) : [];
  for (const node of info.fieldNodes) {
    for (const { name } of node.arguments ?? []) {
      const given = args[name.value] !== undefined && args[name.value] !== null;
      if (given && !accepts.includes(name.value)) throw new UnimplementedError(`${path}(${name.value}:)`);
    }
    if (node.directives?.some((directive) => directive.name.value === "idempotent") === true) {
      throw new UnimplementedError(`${path} @idempotent`);
    }
  }
  return isField ? (value as Field)(args, context) : value;
};

export interface GraphQLRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
}

type Parsed = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** An app asks with the same few dozen texts, and validating one goes through thousands of types. */
const parsed = new Map<string, Parsed>();
const MOST_PARSED = 500;

/** Parses and validates against the schema; errors are Shopify's own in kind, and shown as such. */
export function parseRequest({ query }: GraphQLRequest): Parsed {
  const known = parsed.get(query);
  if (known) return known;
  const made = parseAndValidate(query);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(query, made);
  return made;
}

function parseAndValidate(query: string): Parsed {
  try {
    const document = parse(query, { noLocation: false });
    const errors = validate(adminSchema(), document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

function isMutation(document: DocumentNode, operationName: string | undefined): boolean {
  return getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION;
}

class RolledBack extends Error {
  readonly result: ExecutionResult;
  constructor(result: ExecutionResult) {
    super("rolled back");
    this.result = result;
  }
}

/** Runs a query on a root of the caller's own: a part of what a bulk operation is to give. */
export function executeOn(document: DocumentNode, root: Readonly<Record<string, Field>>, context: Context) {
  return executeSync({
    schema: adminSchema(),
    document,
    rootValue: root,
    contextValue: context,
    fieldResolver: resolveField,
  });
}

/** A bug of the devstore, as opposed to an answer it gives: it must be seen, and must not leave half a change. */
function isFailure(error: GraphQLError): boolean {
  return (
    error.extensions["code"] === "NOT_IMPLEMENTED" ||
    (error.originalError !== undefined && !(error.originalError instanceof GraphQLError))
  );
}

/**
 * Runs a validated document. A mutation is one transaction, webhooks included; when anything in it is unimplemented or
 * fails inside the devstore, nothing of it is kept.
 */
export function executeDocument(document: DocumentNode, request: GraphQLRequest, context: Context): ExecutionResult {
  const mutates = isMutation(document, request.operationName);
  const run = () =>
    executeSync({
      schema: adminSchema(),
      document,
      rootValue: mutates ? mutations : queries,
      contextValue: context,
      variableValues: request.variables ?? {},
      operationName: request.operationName ?? null,
      fieldResolver: resolveField,
    });
  if (!mutates) return run();
  try {
    return context.store.database.transaction(() => {
      const result = run();
      if (result.errors?.some(isFailure) === true) throw new RolledBack({ errors: result.errors });
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result;
    throw error;
  }
}
