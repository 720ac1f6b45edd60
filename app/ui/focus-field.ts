/** Leads to a field, once what is being rendered is there; nothing happens if it is not. */
export function focusField(id: string): void {
  requestAnimationFrame(() => {
    document.getElementById(id)?.focus();
  });
}
