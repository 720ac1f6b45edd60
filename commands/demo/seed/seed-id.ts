import { createHash } from "node:crypto";

/** Of this project; a UUID made once. Another one would give every row of the data set another id. */
const NAMESPACE = Buffer.from("6f1c0a52e4bb4d0c9a6b0d8f7d1e2c35", "hex");

export type SeedKind = "closed-day" | "customer" | "delivery-group" | "price-list" | "range-group";

/** The id of a thing of the data set: always the same, so that filling twice finds it (RFC 9562, UUID version 5). */
export function seedId(kind: SeedKind, key: string): string {
  const bytes = createHash("sha1").update(NAMESPACE).update(`${kind}/${key}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
