/** The only reader of the system's clock; rules are given the instant as data. */
export function now(): Date {
  return new Date();
}
