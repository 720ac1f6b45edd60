import type { TaskList } from "graphile-worker";
import { changeSetJob } from "../address-book/change-set.job.ts";
import { checkVatJob } from "../address-book/check-vat.job.ts";
import { customerLostJob } from "../address-book/customer-lost.job.ts";
import { findDuplicatesJob } from "../address-book/find-duplicates.job.ts";
import { importStoreJob } from "../address-book/import-store.job.ts";
import { mirrorCustomerJob } from "../address-book/mirror-customer.job.ts";
import { orderReportedJob } from "../address-book/order-reported.job.ts";
import { removeDeletedJob } from "../address-book/remove-deleted.job.ts";
import { publishAllJob, publishJob } from "../checkout/publish.job.ts";
import { beginOrdersJob } from "../documents/begin-orders.job.ts";
import { storeOrderReportedJob } from "../documents/order-reported.job.ts";
import { readOrdersJob } from "../documents/read-orders.job.ts";
import { sendNoticeJob } from "../notices/send-notice.job.ts";
import { cutOffsNearJob } from "../orders/cut-offs-near.job.ts";
import { draftChangedJob } from "../orders/draft-changed.job.ts";
import { draftReportedJob } from "../orders/draft-reported.job.ts";
import { removeTwinJob } from "../orders/remove-twin.job.ts";
import { settleActionJob } from "../orders/settle-action.job.ts";
import { settleDraftJob } from "../orders/settle-draft.job.ts";
import { priceFileJob } from "../pricing/price-file.job.ts";
import { beginReadingJob } from "../products/begin-reading.job.ts";
import { readStoreJob } from "../products/read-store.job.ts";
import { productReportedJob } from "../products/reported.job.ts";
import { redactCustomerJob } from "../privacy/redact-customer.job.ts";
import { sealAnewJob } from "../store/seal-anew.job.ts";
import { webhookJob } from "../store/webhook.job.ts";
import type { Recurring } from "./worker.server.ts";

/** Every job the worker knows. One that is not here stays in the queue until a worker knows it. */
const JOBS = [
  changeSetJob,
  checkVatJob,
  importStoreJob,
  mirrorCustomerJob,
  customerLostJob,
  cutOffsNearJob,
  draftChangedJob,
  draftReportedJob,
  findDuplicatesJob,
  orderReportedJob,
  priceFileJob,
  beginReadingJob,
  readStoreJob,
  productReportedJob,
  publishAllJob,
  publishJob,
  beginOrdersJob,
  readOrdersJob,
  storeOrderReportedJob,
  redactCustomerJob,
  removeDeletedJob,
  removeTwinJob,
  sealAnewJob,
  sendNoticeJob,
  settleActionJob,
  settleDraftJob,
  webhookJob,
];

export const tasks: TaskList = Object.fromEntries(JOBS.map((job) => [job.name, job.task]));

/** What each shop that has Carnet gets again and again, put in by the one worker whose turn it is. */
export const RECURRING: readonly Recurring[] = [
  // A night that no worker was awake in is made up for in the morning.
  { at: "0 2 * * *", task: findDuplicatesJob.name, key: "find-duplicates", madeUpForMs: 12 * 3_600_000 },
  { at: "*/10 * * * *", task: cutOffsNearJob.name, key: "cut-offs-near", madeUpForMs: 0 },
  // Calendars of sixty days and the prices that begin or end go on by a day.
  { at: "15 1 * * *", task: publishAllJob.name, key: "publish-all", madeUpForMs: 20 * 3_600_000 },
  { at: "0 3 * * *", task: beginReadingJob.name, key: "begin-reading", madeUpForMs: 12 * 3_600_000 },
  { at: "30 3 * * *", task: beginOrdersJob.name, key: "begin-orders", madeUpForMs: 12 * 3_600_000 },
];
