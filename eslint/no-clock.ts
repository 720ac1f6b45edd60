import type { Rule } from "eslint";

/** `new Date()`, `Date()`, `Date.now`, `Temporal.Now`, `performance.timeOrigin`: each reads the clock of the machine. */
export const noClock: Rule.RuleModule = {
  meta: {
    type: "problem",
    docs: { description: "One place reads the clock; everybody else is told the time." },
    messages: {
      clock:
        "Only the clock module reads the time. Take the moment as an argument: rules stay deterministic, and the demo and the tests can move the clock.",
    },
  },
  create: (context) => {
    const report = (node: Rule.Node) => context.report({ node, messageId: "clock" });
    return {
      'NewExpression[callee.name="Date"][arguments.length=0]': report,
      'CallExpression[callee.name="Date"]': report,
      'MemberExpression[object.name="Date"][property.name="now"]': report,
      'MemberExpression[object.name="Temporal"][property.name="Now"]': report,
      'MemberExpression[object.name="performance"][property.name="timeOrigin"]': report,
    };
  },
};
