import { element, key, property, size, text, Value } from "../input";
import { ascii, equals, lengthOf, NONE, startOf, Span } from "../span";
import { digit64 } from "./fields";

/** The digit of app/checkout/checked-methods.ts: 1 for pickup, 2 for local delivery, 3 for both; -1 for anything else. */
export function checkedMethods(digit: Span): i32 {
  const bits = lengthOf(digit) == 1 ? digit64(load<u8>(startOf(digit))) : -1;
  return bits > 3 ? -1 : bits;
}

/** Whether rules of deliveries don't hold for the cart: of one without a chosen method they do. */
export function isExempt(cart: Value, checked: i32): bool {
  const groups = property(cart, key("deliveryGroups"));
  const count = size(groups);
  const option = key("selectedDeliveryOption");
  const method = key("deliveryMethodType");
  for (let index: u32 = 0; index < count; index++) {
    const chosen = text(property(property(element(groups, index), option), method));
    if (!isMethodExempt(chosen, checked)) return false;
  }
  return count > 0;
}

function isMethodExempt(method: Span, checked: i32): bool {
  if (method == NONE) return false;
  if (equals(method, ascii("PICK_UP")) || equals(method, ascii("RETAIL"))) return (checked & 1) == 0;
  if (equals(method, ascii("LOCAL"))) return (checked & 2) == 0;
  return equals(method, ascii("NONE"));
}
