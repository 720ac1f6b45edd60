/** Whether a text from outside has the shape of a UUID; the database refuses to compare any other with its ids. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
