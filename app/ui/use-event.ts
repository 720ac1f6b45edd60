import { useCallback, useInsertionEffect, useRef } from "react";

/**
 * One function for as long as the component lives, which does what the latest rendering gave: what it is handed to need not
 * be rendered again. For events alone, never while rendering.
 */
export function useEvent<Given extends unknown[], Answer>(act: (...given: Given) => Answer) {
  const latest = useRef(act);
  // Before every other effect, so that none of them calls a former one.
  useInsertionEffect(() => {
    latest.current = act;
  });
  return useCallback((...given: Given): Answer => latest.current(...given), []);
}
