/** All that this extension takes from the app. */
export type { DocumentRow } from "../../../app/documents/document.ts";
export type { IssueRefusal } from "../../../app/documents/issue-document.ts";
export type {
  IssuedDocument,
  OpenDocument,
  OrderDocuments,
  PrintLink,
  PrintRefusal,
} from "../../../app/documents/order-documents.ts";
export { type AppAnswer, readAnswer } from "../../../app/values/app-answer.ts";
export type { Money } from "../../../app/values/money.ts";
export type { Result } from "../../../app/values/result.ts";
