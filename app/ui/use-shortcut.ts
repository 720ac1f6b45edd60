import { useEffect } from "react";
import { useEvent } from "./use-event.ts";

/** Ctrl + Enter, or ⌘ + Enter, wherever the focus is on the page. */
export function useShortcut(act: () => void) {
  const latest = useEvent(act);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      event.preventDefault();
      latest();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [latest]);
}
