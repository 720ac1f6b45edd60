/** A rate of the store's delivery profile: what every order pays in the countries that it is for. */
export interface DeliveryRateRow {
  readonly handle: string;
  readonly title: string;
  readonly method: "LOCAL" | "PICK_UP" | "SHIPPING";
  readonly priceMinor: number;
  readonly countryCodes: readonly string[];
}
