/** How tags are compared: the store tells them apart by more than case nowhere. */
export function foldTag(tag: string): string {
  return tag.normalize("NFC").trim().toLowerCase();
}
