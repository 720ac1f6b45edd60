import { Link } from "@shopify/polaris";

type Props = { readonly storeId: string; readonly name: string };

/** Opens a customer of the store in its own admin. */
export function StoreCustomer({ storeId, name }: Props) {
  return (
    <Link url={`shopify:admin/customers/${storeId}`} target="_top">
      {name}
    </Link>
  );
}
