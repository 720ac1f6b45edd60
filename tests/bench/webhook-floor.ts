/**
 * The least that any program must do to take a webhook for good: read it, check its HMAC over the raw bytes, write one row
 * that survives a crash, answer. Node's own HTTP server and `pg`, in a process of its own like the app. Told by its
 * arguments: port, database, secret.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import pg from "pg";

const [port = "", connectionString = "", secret = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString, max: 10 });
await pool.query("CREATE TABLE IF NOT EXISTS floor_receipt (webhook_id text PRIMARY KEY, topic text NOT NULL)");

createServer((incoming, response) => {
  if (incoming.method === "GET") {
    response.end("ok");
    return;
  }
  const accept = async () => {
    const body = await buffer(incoming);
    const expected = createHmac("sha256", secret).update(body).digest();
    const given = Buffer.from(String(incoming.headers["x-shopify-hmac-sha256"]), "base64");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 401;
    const { "x-shopify-webhook-id": id, "x-shopify-topic": topic } = incoming.headers;
    await pool.query("INSERT INTO floor_receipt VALUES ($1, $2) ON CONFLICT DO NOTHING", [id, topic]);
    return 200;
  };
  void accept()
    .catch(() => 500)
    .then((status) => response.writeHead(status).end());
}).listen(Number(port), "localhost");
