import type { Rule } from "eslint";

/** `process.env`, `globalThis.process.env`, `const { env } = process`, `import { env } from "node:process"`. */
export const noProcessEnv: Rule.RuleModule = {
  meta: {
    type: "problem",
    docs: { description: "The environment is parsed once, at start." },
    messages: {
      env: "The environment is read and checked once, in app/runtime/environment.server.ts: take what you need as an argument.",
    },
  },
  create: (context) => ({
    'MemberExpression[object.name="process"]:matches([property.name="env"], [property.value="env"])': (
      node: Rule.Node,
    ) => context.report({ node, messageId: "env" }),
    'MemberExpression[object.property.name="process"]:matches([property.name="env"], [property.value="env"])': (
      node: Rule.Node,
    ) => context.report({ node, messageId: "env" }),
    'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]': (node: Rule.Node) =>
      context.report({ node, messageId: "env" }),
    'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]': (node: Rule.Node) =>
      context.report({ node, messageId: "env" }),
  }),
};
