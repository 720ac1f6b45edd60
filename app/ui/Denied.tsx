import { Tooltip } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props = {
  /** Why the control is off; null: it is not. */
  readonly reason: string | null;
  readonly children: ReactNode;
};

/** A control that may be off for the reader, and then says why: at the pointer, and to those who reach it by keyboard. */
export function Denied({ reason, children }: Props) {
  if (reason === null) return <>{children}</>;
  return (
    <Tooltip content={reason}>
      {/* A button that is off takes no focus. */}
      <span tabIndex={0} aria-label={reason} role="note">
        {children}
      </span>
    </Tooltip>
  );
}
