import { randomUUID } from "node:crypto";
import { useLoaderData } from "@remix-run/react";
import { CustomerScreen } from "../address-book/CustomerScreen.tsx";
import { openCustomer } from "../address-book/find-customer.server.ts";
import { DeletedCustomerScreen } from "../address-book/DeletedCustomerScreen.tsx";
import { findDeleted } from "../address-book/find-deleted.server.ts";
import { findSurvivor } from "../address-book/merge-customers.server.ts";
import { openCustomerDelivery } from "../delivery/customer-delivery.server.ts";
import { listShoppingLists } from "../address-book/shopping-lists.server.ts";
import { CustomerDeliveryCards } from "../delivery/CustomerDeliveryCards.tsx";
import { LastDocumentsCard } from "../documents/LastDocumentsCard.tsx";
import { lastOfHistory } from "../documents/list-history.server.ts";
import { adminLoader } from "../http/admin.server.ts";
import { elsewhere, found } from "../http/found.server.ts";
import { findOutlook } from "../orders/customer-outlook.server.ts";
import { listNotices } from "../notices/list-notices.server.ts";
import { NoticesSentCard } from "../notices/NoticesSentCard.tsx";
import { CustomerPricesCard } from "../pricing/CustomerPricesCard.tsx";
import { findCustomerPrices } from "../pricing/customer-prices.server.ts";
import { CustomerOutlookCards } from "../orders/CustomerOutlookCards.tsx";
import { ShoppingListsCard } from "../orders/ShoppingListsScreen.tsx";
import { instant } from "../values/moment.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params, url }) => {
  const id = params["id"] ?? "";
  const opened = await openCustomer(shop, id);
  if (opened !== null)
    return {
      ...opened,
      outlook: found(await findOutlook(shop, id)),
      lists: await listShoppingLists(shop, id),
      lastDocuments: await lastOfHistory(shop, id),
      noticeLog: await listNotices(shop, id),
      prices: found(await findCustomerPrices(shop, id)),
      delivery: found(await openCustomerDelivery(shop, id)),
      newDayId: randomUUID(),
      at: instant(shop.at.toISOString()),
    };
  const survivor = await findSurvivor(shop, id);
  if (survivor !== null) throw elsewhere(`/app/customers/${survivor}${url.search}`);
  return { deleted: found(await findDeleted(shop, id)) };
});

export default function Customer() {
  const opened = useLoaderData<typeof loader>();
  if ("deleted" in opened) return <DeletedCustomerScreen key={opened.deleted.id} customer={opened.deleted} />;
  const { outlook, lists, lastDocuments, noticeLog, prices, delivery, newDayId, at, ...record } = opened;
  const { id, archivedAt } = record.customer;
  return (
    <CustomerScreen
      key={`${id} ${archivedAt}`}
      {...record}
      outlook={
        <>
          <CustomerOutlookCards outlook={outlook} />
          <LastDocumentsCard customerId={id} rows={lastDocuments} />
          <ShoppingListsCard customerId={id} lists={lists} />
          <CustomerPricesCard customerId={id} prices={prices} />
        </>
      }
      delivery={(onWriting) => <CustomerDeliveryCards {...{ delivery, newDayId, at, onWriting }} />}
      told={<NoticesSentCard log={noticeLog} />}
    />
  );
}
