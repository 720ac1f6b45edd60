import { type ReactNode, useEffect, useRef } from "react";

/** Brings what has just appeared into sight and into a screen reader's ear: the person was looking elsewhere on the page. */
export function Attention({ children }: { readonly children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    element.current?.focus({ preventScroll: true });
    element.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <div ref={element} tabIndex={-1} className="carnet-attention">
      {children}
    </div>
  );
}
