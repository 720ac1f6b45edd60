import { expect, it } from "vitest";
import addressBook from "./address-book.json" with { type: "json" };
import collectionFile from "./collections.json" with { type: "json" };
import customers from "./customers.json" with { type: "json" };
import orders from "./orders.json" with { type: "json" };
import products from "./products.json" with { type: "json" };
import shop from "./shop.json" with { type: "json" };

type Collection = { id: string; tag?: string; productType?: string; products?: string[] };
const collections: readonly Collection[] = collectionFile;
const variants = products.flatMap((product) => product.variants.map((variant: Variant) => ({ ...variant, product })));
const variantById = new Map(variants.map((variant) => [variant.id, variant]));
const skus = new Set(variants.map((variant) => variant.sku));
const fixedPrices = addressBook.priceLists.flatMap((list) =>
  list.fixedPrices.map((fixed) => ({ ...fixed, list: list.key })),
);
const addresses = customers.flatMap<Address>((customer) => customer.addresses);
const savedAddresses = addressBook.customers.flatMap<Omit<Address, "id">>((saved) => [
  saved.billingAddress,
  saved.deliveryAddress,
]);

type Address = { id: string; zip: string; city: string; countryCode: string; provinceCode: string | null };
type Variant = {
  id: string;
  title: string;
  sku: string;
  barcode: string;
  price: string;
  compareAtPrice?: string;
  cost: string | null;
  selectedOptions: { name: string; value: string }[];
};

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** Of whatever depth: every string stored under one of these keys. */
function stringsUnder(keys: readonly string[], node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap((item) => stringsUnder(keys, item));
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    keys.includes(key) && typeof value === "string" ? [value] : stringsUnder(keys, value),
  );
}

it("has the size of a real wholesaler's range", () => {
  expect(products.length).toBeGreaterThanOrEqual(190);
  expect(products.length).toBeLessThanOrEqual(215);
  expect(variants.length).toBeGreaterThanOrEqual(570);
  expect(variants.length).toBeLessThanOrEqual(630);
  expect(customers).toHaveLength(60);
  expect(orders.length).toBeGreaterThanOrEqual(230);
  expect(orders.length).toBeLessThanOrEqual(250);
  expect(shop.staff).toHaveLength(3);
  expect(addressBook.deliveryGroups).toHaveLength(3);
});

it("has costs for most of what it sells, and collections that name what there is", () => {
  const missing = variants.filter(({ cost }) => cost === null).length;
  expect(missing).toBeGreaterThan(10);
  expect(missing).toBeLessThan(variants.length / 10);
  const named = collections.flatMap((one) => one.products ?? []);
  expect(named.filter((handle) => !products.some((product) => product.handle === handle))).toEqual([]);
  expect(collections.flatMap((one) => repeated(one.products ?? []))).toEqual([]);
  const [tags, types] = [products.flatMap((one) => one.tags), products.map((one) => one.productType)];
  expect(collections.filter(({ tag }) => tag !== undefined && !tags.includes(tag))).toEqual([]);
  expect(collections.filter(({ productType: type }) => type !== undefined && !types.includes(type))).toEqual([]);
});

it("uses every id, handle, SKU, barcode and name once", () => {
  const ids = [...products, ...collections, ...variants, ...customers, ...addresses, ...orders, ...shop.staff].map(
    ({ id }: { id: string }) => id,
  );
  expect(repeated(ids)).toEqual([]);
  expect(ids.filter((id) => !/^[1-9]\d*$/.test(id) || !Number.isSafeInteger(Number(id) * 100))).toEqual([]);
  expect(repeated(products.map(({ handle }) => handle))).toEqual([]);
  expect(repeated(variants.map(({ sku }) => sku))).toEqual([]);
  expect(repeated(variants.map(({ barcode }) => barcode))).toEqual([]);
  expect(repeated(orders.map(({ name }) => name))).toEqual([]);
  expect(repeated(customers.map(({ email }) => email))).toEqual([]);
  expect(repeated(customers.map(({ phone }) => phone))).toEqual([]);
  expect(repeated(addressBook.customers.map(({ number }) => number))).toEqual([]);
});

it("has SKUs that people can type and barcodes with a right check digit, in the range for own use", () => {
  expect(variants.map(({ sku }) => sku).filter((sku) => !/^[A-Z0-9]+(-[A-Z0-9]+)+$/.test(sku))).toEqual([]);
  const wrong = variants.filter(({ barcode }) => {
    const sum = [...barcode].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
    return !/^2\d{12}$/.test(barcode) || sum % 10 !== 0;
  });
  expect(wrong.map(({ barcode }) => barcode)).toEqual([]);
});

it("writes every amount as a decimal with two places", () => {
  const keys = [
    "price",
    "compareAtPrice",
    "cost",
    "unitPrice",
    "shippingPrice",
    "feeAmount",
    "freeFrom",
    "minimumOrder",
  ];
  const amounts = stringsUnder(keys, [products, orders, addressBook]);
  expect(amounts.length).toBeGreaterThan(2000);
  expect(amounts.filter((amount) => !/^(0|[1-9]\d*)\.\d{2}$/.test(amount))).toEqual([]);
});

it("sells above cost, below the compare-at price, and in cases no dearer than single units", () => {
  for (const { sku, price, cost, product, ...variant } of variants) {
    const net =
      Number(price) / (1 + shop.taxRates[product.taxCategory as keyof typeof shop.taxRates].basisPoints / 10_000);
    if (cost !== null) {
      expect(Number(cost), sku).toBeLessThan(net);
      expect(Number(cost), sku).toBeGreaterThan(net * 0.6);
    }
    if (variant.compareAtPrice !== undefined)
      expect(Number(variant.compareAtPrice), sku).toBeGreaterThan(Number(price));
    const single = variants.find(
      (other) => other.product === product && other.sku === sku.replace(/-C(6|12|24)$/, "-U"),
    );
    const units = Number(/-C(6|12|24)$/.exec(sku)?.[1]);
    if (single !== undefined && units > 0) expect(Number(price), sku).toBeLessThan(Number(single.price) * units);
  }
});

it("gives every variant one value of each of its product's options, no two the same", () => {
  for (const { title, options, variants: ownVariants } of products) {
    const combinations = ownVariants.map((variant) => {
      expect(variant.selectedOptions.map(({ name }) => name)).toEqual(options.map(({ name }) => name));
      variant.selectedOptions.forEach(({ value }, index) => {
        expect(options[index]?.values).toContain(value);
      });
      expect(variant.title).toBe(variant.selectedOptions.map(({ value }) => value).join(" / "));
      return variant.title;
    });
    expect(repeated(combinations), title).toEqual([]);
    expect(combinations.length, title).toBe(options.reduce((count, { values }) => count * values.length, 1));
  }
});

it("refers only to what exists", () => {
  const customerIds = new Set(customers.map(({ id }) => id));
  const listKeys = addressBook.priceLists.map(({ key }) => key);
  const rangeKeys = addressBook.rangeGroups.map(({ key }) => key);
  const deliveryKeys = addressBook.deliveryGroups.map(({ key }) => key);
  const lines = orders.flatMap((order) => order.lines);
  expect(orders.filter(({ customerId }) => !customerIds.has(customerId))).toEqual([]);
  expect(lines.filter(({ variantId }) => variantById.get(variantId)?.product.status !== "ACTIVE")).toEqual([]);
  expect(lines.filter(({ quantity }) => !Number.isInteger(quantity) || quantity < 1)).toEqual([]);
  expect(addressBook.customers.map(({ customerId }) => customerId).sort()).toEqual([...customerIds].sort());
  expect(fixedPrices.filter(({ sku }) => !skus.has(sku))).toEqual([]);
  expect(listKeys).toContain(addressBook.defaultPriceList);
  expect(listKeys).toEqual(expect.arrayContaining(addressBook.rangeGroups.map(({ priceList }) => priceList)));
  for (const saved of addressBook.customers) {
    if (saved.rangeGroup !== undefined) expect(rangeKeys).toContain(saved.rangeGroup);
    if (saved.deliveryGroup !== undefined) expect(deliveryKeys).toContain(saved.deliveryGroup);
    expect(listKeys).toEqual(expect.arrayContaining(saved.priceLists ?? []));
  }
  for (const { group } of addressBook.closedDays) if (group !== undefined) expect(deliveryKeys).toContain(group);
});

it("writes to nobody: e-mail under .example, telephone numbers in the documented ranges", () => {
  const emails = stringsUnder(["email", "contactEmail"], [shop, customers, addressBook]);
  expect(emails.length).toBeGreaterThan(120);
  expect(emails.filter((email) => !/^[a-z0-9.-]+@[a-z0-9-]+\.example$/.test(email))).toEqual([]);
  const reserved = /^\+33(46571|63998)\d{4}$|^\+39(0115550|0165555|0171555)\d{3}$/;
  const phones = stringsUnder(["phone"], [shop, customers, addressBook]);
  expect(phones.filter((phone) => !reserved.test(phone))).toEqual([]);
});

it("has addresses in the countries' own form", () => {
  for (const address of [...addresses, ...savedAddresses]) {
    const place = `${address.zip} ${address.city}`;
    expect(place).toMatch(/^\d{5} \p{Lu}/u);
    if (address.countryCode === "FR") expect(address.provinceCode, place).toBeNull();
    else expect(["TO", "CN", "AO"], place).toContain(address.provinceCode);
  }
  expect(customers.filter(({ addresses: own }) => own.filter((address) => address.default).length !== 1)).toEqual([]);
  expect(customers.filter(({ addresses: own }) => own[0]?.default !== true)).toEqual([]);
});

it("has past orders of the last 60 days, oldest first, and customers who order the same again", () => {
  for (const [index, order] of orders.entries()) {
    expect(order.name).toBe(`#${String(1001 + index)}`);
    expect(order.daysAgo >= 1 && order.daysAgo < 60, order.name).toBe(true);
    expect(order.time, order.name).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
    const before = orders[index - 1];
    if (before !== undefined) expect(before.daysAgo, order.name).toBeGreaterThanOrEqual(order.daysAgo);
    expect(repeated(order.lines.map(({ variantId }) => variantId)), order.name).toEqual([]);
  }
  const usual = customers.filter(({ id }) => {
    const own = orders.filter(({ customerId }) => customerId === id);
    return (
      own.length >= 3 &&
      own[0]?.lines.some(({ variantId }) =>
        own.every(({ lines }) => lines.some((line) => line.variantId === variantId)),
      )
    );
  });
  expect(usual.length).toBeGreaterThan(15);
});
