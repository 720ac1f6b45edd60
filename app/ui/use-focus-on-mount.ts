import { useSyncExternalStore } from "react";

/**
 * For Polaris's `focused`: true once the field is there, when it is wanted. The HTML attribute `autofocus` would be refused
 * by the browser, with an error on its console: the admin's frame is of another origin.
 */
export function useFocusOnMount(isWanted: boolean): { focused?: true } {
  const isMounted = useSyncExternalStore(subscribeToNothing, inBrowser, onServer);
  return isWanted && isMounted ? { focused: true } : {};
}

const subscribeToNothing = () => () => undefined;
const inBrowser = () => true;
const onServer = () => false;
