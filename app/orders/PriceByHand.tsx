import { BlockStack, Button, InlineStack, Popover, Text, TextField } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { typedPrice, type TypedPriceRefusal } from "../pricing/typed-price.ts";
import { useTypedPriceText } from "../pricing/use-typed-price-text.tsx";
import { focusField } from "../ui/focus-field.ts";
import { useDenial } from "../ui/use-rights.tsx";
import { toMoneyV2 } from "../values/money-text.ts";
import { MAX_OVERRIDE_REASON, type PriceOverride } from "./line-problems.ts";

type Props = {
  /** The product's name, for the buttons' own. */
  readonly name: string;
  readonly currencyCode: string;
  readonly override: PriceOverride | undefined;
  readonly onOverride: (override: PriceOverride | null) => void;
};

/** A line's price set by hand, with the reason that colleagues read later; or the lists' again. */
export function PriceByHand({ name, override, ...props }: Props) {
  const { t } = useTranslation("orders");
  const denial = useDenial("price");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const opener = (
    <Button
      variant="plain"
      size="micro"
      disclosure={isOpen ? "up" : "down"}
      accessibilityLabel={t("override.openOf", { name })}
      onClick={() => setOpen(!isOpen)}
    >
      {t("override.open")}
    </Button>
  );
  if (denial !== null) return null;
  return (
    <Popover
      active={isOpen}
      activator={opener}
      onClose={close}
      autofocusTarget="first-node"
      preferredAlignment="right"
      sectioned
    >
      <PriceForm {...props} override={override} onDone={close} />
    </Popover>
  );
}

/** Why the lists' price does not count. */
export function OverrideReason({ reason }: { readonly reason: string }) {
  const { t } = useTranslation("orders");
  return (
    <Text as="p" tone="subdued" variant="bodySm" breakWord>
      {t("override.byHand", { reason })}
    </Text>
  );
}

type FormProps = Omit<Props, "name"> & { readonly onDone: () => void };

function PriceForm({ currencyCode, override, onOverride, onDone }: FormProps) {
  const { t } = useTranslation("orders");
  const [priceId, reasonId] = [useId(), useId()];
  const problemText = useTypedPriceText(currencyCode);
  const [price, setPrice] = useState(override ? toMoneyV2(override.unitPrice).amount : "");
  const [reason, setReason] = useState(override?.reason ?? "");
  /** The text that was confirmed to mean "for nothing". */
  const [free, setFree] = useState<string | null>(null);
  const [wasPressed, setPressed] = useState(false);
  const typed = typedPrice(price, currencyCode, free === price);
  const problem = (refusal: TypedPriceRefusal) =>
    refusal.code === "empty" ? t("override.priceMissing") : problemText(price, refusal);
  const apply = () => {
    setPressed(true);
    if (!typed.ok) focusField(priceId);
    else if (reason.trim() === "") focusField(reasonId);
    else {
      onOverride({ unitPrice: typed.value, reason: reason.trim() });
      onDone();
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        apply();
      }}
    >
      <BlockStack gap="300">
        <TextField
          id={priceId}
          label={t("override.price", { currency: currencyCode })}
          inputMode="decimal"
          autoComplete="off"
          value={price}
          onChange={setPrice}
          {...(wasPressed && !typed.ok ? { error: problem(typed.refusal) } : {})}
        />
        {wasPressed && !typed.ok && typed.refusal.code === "zero" ? (
          <InlineStack>
            <Button size="micro" onClick={() => setFree(price)}>
              {t("override.isFree")}
            </Button>
          </InlineStack>
        ) : null}
        <TextField
          id={reasonId}
          label={t("override.reason")}
          helpText={t("override.reasonHelp")}
          autoComplete="off"
          maxLength={MAX_OVERRIDE_REASON}
          value={reason}
          onChange={setReason}
          {...(wasPressed && reason.trim() === "" ? { error: t("override.reasonMissing") } : {})}
        />
        <InlineStack gap="200">
          <Button variant="primary" submit>
            {t("override.apply")}
          </Button>
          {override ? (
            <Button
              onClick={() => {
                onOverride(null);
                onDone();
              }}
            >
              {t("override.back")}
            </Button>
          ) : null}
        </InlineStack>
      </BlockStack>
    </form>
  );
}
