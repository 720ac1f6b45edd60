import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props = {
  readonly title: string;
  /** Stands at the end of the title's line: a button or a badge. */
  readonly aside?: ReactNode;
  /** Forms stand wider apart. */
  readonly gap?: "300" | "400";
  readonly children: ReactNode;
};

/** A part of a page under a heading of its own. */
export function TitledCard({ title, aside, gap = "300", children }: Props) {
  return (
    <Card>
      <BlockStack gap={gap}>
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {aside}
        </InlineStack>
        {children}
      </BlockStack>
    </Card>
  );
}
