import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../install.mjs";
import { OneLineError } from "../one-line-error.ts";
import type { Program } from "./program.ts";
import type { Settings } from "./settings.ts";

/** Keeps the import of a file of any size below 200 MB: Node alone would let its heap grow first, and clean up later. */
const SMALL_HEAP = ["--max-semi-space-size=4", "--max-old-space-size=96"];

/** What fills the store in `dataFolder` from files. Each refused row is in `<kind>-refused.txt` of `reports`. */
export function importProgram(files: Settings["files"], dataFolder: string, reports: string): Program {
  return {
    name: "import",
    script: path.join(ROOT, "commands/demo/import.ts"),
    flags: ["--disable-warning=ExperimentalWarning", ...SMALL_HEAP],
    variables: {
      DEVSTORE_DATA: dataFolder,
      DEVSTORE_REPORTS: reports,
      DEVSTORE_PRODUCTS: files.products ?? "",
      DEVSTORE_CUSTOMERS: files.customers ?? "",
    },
  };
}

/** Before anything is built or started: throws one line unless each is a file that can be read, and what it was given as. */
export async function checkFiles(files: Settings["files"]): Promise<void> {
  for (const kind of ["products", "customers"] as const) {
    const file = files[kind];
    if (file === null) continue;
    const fault = faultOf(file);
    if (fault !== null) throw new OneLineError(`--${kind}: ${file} can't be read: ${fault}`);
    // Loaded only when there are files: most starts of the demo have none.
    const { checkFile, FileError } = await import("../../devstore/import/import.ts");
    try {
      checkFile(kind, file);
    } catch (error) {
      throw error instanceof FileError ? new OneLineError(`--${kind}: ${error.message}`, { cause: error }) : error;
    }
  }
}

function faultOf(file: string): string | null {
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES" ? "this user may not" : "there is no such file";
  }
  return statSync(file).isFile() ? null : "it is no file";
}
