/** A fault that the person at the keyboard can mend: its message is one sentence, and all that is printed. */
export class OneLineError extends Error {
  override name = "OneLineError";
}

/** The first line of whatever was thrown. */
export function firstLineOf(error: unknown): string {
  const message = error instanceof Error ? error.message || error.name : String(error);
  return message.split("\n", 1)[0]?.trim() ?? "";
}

/** Runs a command to its end; any fault is one line on standard error and exit code 1. */
export async function runCommand(command: () => Promise<void> | void): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(firstLineOf(error));
    process.exitCode = 1;
  }
}
