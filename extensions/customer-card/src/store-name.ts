import type { Api } from "@shopify/ui-extensions/admin.customer-details.block.render";

/** What the store calls them; the staff member's own rights decide whether it says so. */
export const STORE_NAME = `query StoreName($id: ID!) {
  customer(id: $id) {
    displayName
    defaultAddress {
      company
    }
  }
}`;

type Named = {
  readonly customer: {
    readonly displayName: string;
    readonly defaultAddress: { readonly company: string | null } | null;
  } | null;
};

/** Asked of the store by the page itself, without the app. "" where it does not say: the form then begins empty. */
export async function askForStoreName(api: Pick<Api, "query">, id: string): Promise<string> {
  try {
    const { data } = await api.query<Named>(STORE_NAME, { variables: { id } });
    const company = data?.customer?.defaultAddress?.company;
    return (company == null || company === "" ? data?.customer?.displayName : company) ?? "";
  } catch {
    return "";
  }
}
