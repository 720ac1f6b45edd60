import { database } from "../db/database.server.ts";

/** 200 while the database answers, else 503. */
export async function health(): Promise<Response> {
  const headers = { "content-type": "text/plain", "cache-control": "no-store" };
  try {
    await database().assertReady();
    return new Response("ok\n", { headers });
  } catch {
    return new Response("the database does not answer\n", { status: 503, headers });
  }
}
