import { epochOf } from "../clock.ts";
import type { AutomaticDiscountRow } from "../state/checkout-shapes.ts";

type Period = Pick<AutomaticDiscountRow, "endsAt" | "startsAt">;

/** https://shopify.dev/docs/api/admin-graphql/2026-07/enums/DiscountStatus */
export function discountStatus({ startsAt, endsAt }: Period, now: number): "ACTIVE" | "EXPIRED" | "SCHEDULED" {
  if (endsAt !== null && epochOf(endsAt) <= now) return "EXPIRED";
  return epochOf(startsAt) > now ? "SCHEDULED" : "ACTIVE";
}

export const isActive = (period: Period, now: number): boolean => discountStatus(period, now) === "ACTIVE";
