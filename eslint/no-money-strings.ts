import type { Rule } from "eslint";
import ts from "typescript";

/** What typescript-eslint's parser gives beside the tree. */
type TypeServices = { getTypeAtLocation(node: unknown): ts.Type };
type Operand = { readonly type: string; readonly [key: string]: unknown };

const CONVERSIONS = new Set(["Number", "BigInt", "parseFloat", "parseInt"]);
const COMPARISONS = new Set(["<", "<=", ">", ">=", "==", "===", "!=", "!=="]);
const ARITHMETIC = new Set(["+", "-", "*", "/", "%", "**"]);

/** Text named `amount` (a MoneyV2's, a field's, a variable's) that is compared, added, or turned into a number. */
export const noMoneyStrings: Rule.RuleModule = {
  meta: {
    type: "problem",
    docs: { description: "MoneyV2.amount is text." },
    messages: {
      amount: 'MoneyV2\'s amount is text ("9.0" > "100.0"; 0.1 + 0.2 is no price). Parse it with parseMoneyV2 first.',
    },
  },
  create: (context) => {
    const services = context.sourceCode.parserServices as Partial<TypeServices>;
    const isAmountText = (node: Operand): boolean => {
      const bare = unwrapped(node);
      if (nameOf(bare) !== "amount") return false;
      const type = services.getTypeAtLocation?.(bare);
      return type !== undefined && couldBeText(type);
    };
    const check = (node: Rule.Node, operands: readonly Operand[]) => {
      if (operands.some(isAmountText)) context.report({ node, messageId: "amount" });
    };
    return {
      BinaryExpression: (node) => {
        const operands = [node.left, node.right] as unknown as Operand[]; // ESTree's union is wider than what is read here
        if (ARITHMETIC.has(node.operator)) check(node, operands);
        else if (COMPARISONS.has(node.operator) && !operands.some(saysAbsent)) check(node, operands);
      },
      AssignmentExpression: (node) => {
        if (node.operator !== "=" && ARITHMETIC.has(node.operator.slice(0, -1)))
          check(node, [node.right as unknown as Operand]); // as above
      },
      UnaryExpression: (node) => {
        if (node.operator === "+" || node.operator === "-") check(node, [node.argument as unknown as Operand]); // as above
      },
      CallExpression: (node) => {
        const callee = node.callee as unknown as Operand; // as above
        const [argument] = node.arguments as unknown as Operand[]; // as above
        if (argument && CONVERSIONS.has(nameOf(callee) ?? "")) check(node, [argument]);
      },
    };
  },
};

/** `x!`, `x as T`, `x?.y` say nothing about what x is at run time. */
function unwrapped(node: Operand): Operand {
  const inner = node.expression;
  return ["ChainExpression", "TSNonNullExpression", "TSAsExpression"].includes(node.type)
    ? unwrapped(inner as Operand)
    : node;
}

/** `amount`, `price.amount`, `price["amount"]`; `Number` and `Number.parseFloat` alike. */
function nameOf(node: Operand): string | undefined {
  if (node.type === "Identifier") return node.name as string;
  if (node.type !== "MemberExpression") return undefined;
  const property = node.property as Operand;
  return (property.type === "Literal" ? property.value : property.name) as string | undefined;
}

/** Comparing with "", null or undefined asks whether there is an amount, which text can answer. */
function saysAbsent(node: Operand): boolean {
  if (node.type === "Identifier") return node.name === "undefined";
  return node.type === "Literal" && (node.value === "" || node.value === null);
}

function couldBeText(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some(couldBeText);
  if (type.isIntersection()) return type.types.some(couldBeText); // a branded text is text
  return (type.flags & ts.TypeFlags.StringLike) !== 0;
}
