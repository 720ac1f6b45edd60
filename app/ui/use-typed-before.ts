import { useEffect } from "react";

/**
 * What a person typed into the page that the server sent, before its scripts were there: React knows nothing of it and would
 * take it away as soon as it draws the field again. It is told as if it were typed now.
 */
export function useTypedBefore(): void {
  useEffect(() => {
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")) {
      const typed = field.value;
      if (isText(field) && typed !== field.defaultValue) tellTyped(field, typed);
    }
  }, []);
}

const isText = ({ type }: HTMLInputElement | HTMLTextAreaElement) => type !== "checkbox" && type !== "radio";

/** React compares with the value that was last set on the element itself, so this one is set past the element. */
function tellTyped(field: HTMLInputElement | HTMLTextAreaElement, typed: string): void {
  field.value = field.defaultValue;
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, typed);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
