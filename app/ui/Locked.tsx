import { Banner, BlockStack } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props = {
  /** Why nothing of it can be done by the reader; null: it can. */
  readonly reason: string | null;
  readonly children: ReactNode;
};

/** A part of a page whose fields and buttons are off, with the reason above them. */
export function Locked({ reason, children }: Props) {
  if (reason === null) return <>{children}</>;
  return (
    <BlockStack gap="400">
      <Banner tone="info">
        <p>{reason}</p>
      </Banner>
      <fieldset disabled className="carnet-locked">
        {children}
      </fieldset>
    </BlockStack>
  );
}
