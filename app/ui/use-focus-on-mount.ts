import { useEffect, useState } from "react";

/**
 * For Polaris's `focused`: true once the field is there, when it is wanted. The HTML attribute `autofocus` would be refused
 * by the browser, with an error on its console: the admin's frame is of another origin.
 */
export function useFocusOnMount(isWanted: boolean): { focused?: true } {
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return isWanted && isMounted ? { focused: true } : {};
}
