/** Marks a draft that Carnet wrote, and the order that comes of it; staff can filter by it in the store's own admin. */
export const TAG = "carnet";

/** The attribute of a draft, and of the order that comes of it, in which the delivery day stands: ERPs read it there. */
export const DATE_ATTRIBUTE = "delivery_date";
