import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { openDraftEditor } from "../orders/edit-draft.server.ts";
import { NotEditable } from "../orders/NotEditable.tsx";
import { OrderScreen } from "../orders/OrderScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop, params }) => openDraftEditor(shop, params["id"] ?? ""));

/** What is typed is not to be replaced in the middle of the work. */
export const shouldRevalidate = () => false;

export default function EditDraft() {
  const { orderId, opened, ...screen } = useLoaderData<typeof loader>();
  return opened.ok ? (
    <OrderScreen {...screen} orderId={orderId} customer={opened.value.form.customer} edited={opened.value} />
  ) : (
    <NotEditable orderId={orderId} refusal={opened.refusal} />
  );
}
