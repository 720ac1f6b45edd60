import ts from "typescript";

export type Feature = { readonly id: string; readonly what: string };

/** The rows `| A1 | What it does |` of docs/features.md, in their order. Throws when an id stands there twice. */
export function parseFeatures(markdown: string): Feature[] {
  const rows = [...markdown.matchAll(/^\| *([A-Z]\d+) *\| *(.+?) *\|$/gm)];
  const features = rows.map(([, id = "", what = ""]) => ({ id, what }));
  const twice = features.find(({ id }, index) => features.findIndex((other) => other.id === id) !== index);
  if (twice) throw new Error(`docs/features.md has ${twice.id} twice`);
  return features;
}

/** The names of a source's tests that run: `it("…")`, `it.each(…)("…")`, not `it.skip` nor `it.todo`. */
export function testNamesIn(source: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteralLike(name)) names.push(name.text);
      else if (name && ts.isTemplateExpression(name)) names.push(name.getText().slice(1, -1));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("tests.tsx", source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return names;
}

/** `it`, `it.only`, `it.each(…)`, `test.for(…)`: whatever begins with `it` or `test` and leaves nothing out. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === "it" || callee.text === "test";
  if (ts.isPropertyAccessExpression(callee)) {
    return !["skip", "todo", "each", "for"].includes(callee.name.text) && isTest(callee.expression);
  }
  // it.each(cases)("name"), it.each`table`("name"): a call of what a call gave.
  const inner = ts.isCallExpression(callee)
    ? callee.expression
    : ts.isTaggedTemplateExpression(callee)
      ? callee.tag
      : null;
  return inner !== null && ts.isPropertyAccessExpression(inner) && isTest(inner.expression);
}

/** The ids at the beginning of a name: `[A1][A2] …` carries two. */
export function idsOf(testName: string): string[] {
  const [prefix = ""] = /^(\[[A-Z]\d+\] ?)*/.exec(testName) ?? [];
  return [...prefix.matchAll(/[A-Z]\d+/g)].map(([id]) => id);
}

export type Coverage = {
  /** Every feature's id, with "file › test name" of each test that carries it. */
  readonly tests: Readonly<Record<string, readonly string[]>>;
  /** Tests that carry an id which is no feature's. */
  readonly unknown: readonly string[];
};

export function coverage(features: readonly Feature[], sources: Readonly<Record<string, string>>): Coverage {
  const tests: Record<string, string[]> = Object.fromEntries(features.map(({ id }) => [id, []]));
  const unknown: string[] = [];
  for (const [file, source] of Object.entries(sources)) {
    for (const name of testNamesIn(source)) {
      for (const id of idsOf(name)) (tests[id] ?? unknown).push(`${file} › ${name}`);
    }
  }
  return { tests, unknown };
}
