import { createServer } from "node:net";
import { OneLineError } from "../one-line-error.ts";

/** Throws one line when another program has the port, on either of the addresses that "localhost" stands for. */
export async function assertFree(port: number, what: string): Promise<void> {
  for (const host of ["127.0.0.1", "::1"]) {
    if (await isTaken(port, host)) {
      throw new OneLineError(
        `Port ${port} (${what}) is taken by another program; set CARNET_PORT to another first port`,
      );
    }
  }
}

function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    // Other errors (a machine without IPv6) say nothing about the port.
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EADDRINUSE"));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(false)));
  });
}
