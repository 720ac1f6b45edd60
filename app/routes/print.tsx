import { printDocuments } from "../documents/print-documents.server.ts";
import { readPrintTicket } from "../documents/print-link.server.ts";
import { printLoader } from "../http/print.server.ts";
import { translateDocuments } from "../i18n/translate.server.ts";

/** Without a session: the frame in which the store's admin prints has none. */
export const loader = printLoader({
  read: readPrintTicket,
  print: printDocuments,
  say: (language, problem) => translateDocuments(language)(`print.${problem}`),
});
