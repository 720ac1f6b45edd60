import { z } from "zod";

/* Lines of the file that CustomersInBulk is answered with: a customer, then their addresses. */

const text = z.string().nullable();

const address = z.object({
  ...{ id: z.string(), __parentId: z.string(), company: text, firstName: text, lastName: text, address1: text },
  ...{ address2: text, zip: text, city: text, provinceCode: text, countryCodeV2: text, phone: text },
});

const customer = z.object({
  ...{ id: z.string(), __parentId: z.undefined().optional(), firstName: text, lastName: text, locale: z.string() },
  state: z.enum(["DECLINED", "DISABLED", "ENABLED", "INVITED"]),
  defaultEmailAddress: z
    .object({ emailAddress: z.string(), marketingState: z.string(), marketingUpdatedAt: text })
    .nullable(),
  defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullable(),
  defaultAddress: z.object({ id: z.string() }).nullable(),
});

export const bulkCustomerLine = z.union([address, customer]);
