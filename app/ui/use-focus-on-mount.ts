import { useState, useSyncExternalStore } from "react";

/**
 * For Polaris's `focused`: true once the field is there, when it is wanted; but in a page that the server sent, whoever is in
 * another field already stays there. The HTML attribute `autofocus` would be refused by the browser, with an error on its
 * console: the admin's frame is of another origin.
 */
export function useFocusOnMount(isWanted: boolean): { focused?: true } {
  const isMounted = useSyncExternalStore(subscribeToNothing, inBrowser, onServer);
  const [isTaken] = useState(() => !isMounted && isSomeoneTyping());
  return isWanted && isMounted && !isTaken ? { focused: true } : {};
}

const subscribeToNothing = () => () => undefined;
const inBrowser = () => true;
const onServer = () => false;

function isSomeoneTyping(): boolean {
  return typeof document !== "undefined" && document.activeElement?.matches("input, textarea, select") === true;
}
