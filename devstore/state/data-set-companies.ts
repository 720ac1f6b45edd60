import type { CompanyAddressRow } from "./company-shapes.ts";
import type { ShopStore } from "./store.ts";

/** devstore/data/companies.json; the first contact is the main one. */
export interface CompanyFile {
  id: string;
  name: string;
  externalId: string | null;
  locations: { id: string; name: string; phone?: string; shippingAddress?: CompanyAddressRow }[];
  contacts: { id: string; customerId: string; title?: string }[];
}

export function loadCompanies(store: ShopStore, files: readonly CompanyFile[], loadedAt: string): void {
  for (const { id, name, externalId, locations, contacts } of files) {
    store.companies.load({
      ...{ id: Number(id), name, externalId, note: null, createdAt: loadedAt, updatedAt: loadedAt },
      locations: locations.map((place) => ({
        ...{ id: Number(place.id), name: place.name, externalId: null, phone: place.phone ?? null },
        ...(place.shippingAddress && { shippingAddress: place.shippingAddress }),
      })),
      contacts: contacts.map((person) => ({
        ...{ id: Number(person.id), customerId: Number(person.customerId), title: person.title ?? null },
      })),
    });
  }
}
