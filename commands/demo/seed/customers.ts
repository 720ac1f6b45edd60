import type { AddressFormValue } from "../../../app/address-book/customer-form.ts";
import { newCustomerSchema } from "../../../app/address-book/customer.schema.ts";
import { OneLineError } from "../../one-line-error.ts";
import type { BookAddress, BookCustomer } from "./address-book.ts";
import { customerSeedId } from "./filled.ts";
import { seedId } from "./seed-id.ts";

/** As if typed into the form of a new customer: what its schema would refuse is refused here, in one line. */
export function newCustomer(customer: BookCustomer) {
  const { company = "", firstName = "", lastName = "", email, phone = "", alias = "" } = customer;
  const { vatNumber = "", vatExemptionReason = "" } = customer;
  const { number, locale, rangeGroup, deliveryGroup, billingAddress, deliveryAddress } = customer;
  const [billing, delivery] = [addressFields(billingAddress), addressFields(deliveryAddress)];
  const parsed = newCustomerSchema.safeParse({
    id: customerSeedId(customer),
    ...{ company, firstName, lastName, email, phone, alias, number, locale, billing, delivery },
    ...{ vatNumber, vatExemptionReason },
    generateNumber: false,
    rangeGroupId: rangeGroup === undefined ? "" : seedId("range-group", rangeGroup),
    deliveryGroupId: deliveryGroup === undefined ? "" : seedId("delivery-group", deliveryGroup),
    deliveryDiffers: JSON.stringify(delivery) !== JSON.stringify(billing),
  });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new OneLineError(`Customer ${number} of the data set is not valid: ${faults.join(", ")}`);
}

function addressFields(address: BookAddress): AddressFormValue {
  const { address1: line1, zip, city, countryCode } = address;
  return {
    ...{ line1, zip, city, countryCode, line2: address.address2 ?? "", provinceCode: address.provinceCode ?? "" },
    company: address.company ?? "",
    firstName: address.firstName ?? "",
    lastName: address.lastName ?? "",
    phone: address.phone ?? "",
  };
}
