import type { ShopDb } from "../db/tenancy.server.ts";
import { gid, idOf } from "../values/gid.ts";
import type { InstructionInput, InstructionKind, InstructionTemplate, SavedInstruction } from "./instruction.ts";

type Row = NonNullable<Awaited<ReturnType<ShopDb["instructionTemplate"]["findFirst"]>>>;

export function templateOf({ id, name, kind, productId, productTitle, text }: Row): InstructionTemplate {
  return {
    ...{ id, name, text },
    kind: kind as InstructionKind, // held by a check constraint of the table
    product: productId === null ? null : { id: gid("Product", productId), title: productTitle },
  };
}

export function savedOf(row: Row): SavedInstruction {
  return { ...templateOf(row), version: row.version, isArchived: row.archivedAt !== null };
}

/** The columns that staff decide about. */
export function columnsOf({ name, kind, product, text }: InstructionInput) {
  return {
    ...{ name, kind, text },
    productId: product === null ? null : BigInt(idOf(product.id)),
    productTitle: product?.title ?? "",
  };
}
