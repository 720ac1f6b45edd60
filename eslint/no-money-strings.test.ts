import { noMoneyStrings } from "./no-money-strings.ts";
import { typedRuleTester } from "./rule-tester.ts";

const errors = [{ messageId: "amount" }];
const declared = `
  type MoneyV2 = { amount: string; currencyCode: string };
  declare const a: MoneyV2, b: MoneyV2, maybe: MoneyV2 | undefined;
  declare const fee: { amount: { amountMinor: number } }, counted: { amount: number };
`;
const inContext = (code: string) => ({ name: code, code: declared + code });

typedRuleTester.run("no-money-strings", noMoneyStrings, {
  valid: [
    "parseMoneyV2(a)",
    "`${a.amount} ${a.currencyCode}`",
    "fee.amount === undefined",
    "fee.amount.amountMinor > 3",
    "counted.amount + 1 > 2",
    "a.amount === ''",
    "maybe?.amount !== undefined",
    "Number(a.currencyCode)",
  ].map(inContext),
  invalid: [
    "a.amount > b.amount",
    "a.amount === b.amount",
    "a.amount === '0.00'",
    "0 < Number(b.currencyCode) && '1.00' <= b.amount",
    "maybe?.amount == b.currencyCode",
    "let sum = ''; sum += a.amount",
    "a.amount + b.currencyCode",
    "+a.amount",
    "Number(a.amount)",
    "Number(maybe!.amount)",
    "Number(a['amount'])",
    "parseFloat(a.amount as string)",
    "Number.parseFloat(a.amount)",
    "BigInt(a.amount)",
    "const { amount } = a; Number(amount)",
  ].map((code) => ({ ...inContext(code), errors })),
});
