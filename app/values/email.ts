/**
 * One @ between a local part and a domain of two labels or more, in any script, without spaces and the characters that
 * would need quotes. Whether it exists is known when it is written to.
 */
export function isEmail(email: string): boolean {
  return /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"./]+(\.[^\s@<>()[\]\\,;:"./]+)+$/.test(email);
}
