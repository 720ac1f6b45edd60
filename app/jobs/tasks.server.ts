import type { TaskList } from "graphile-worker";
import { checkVatJob } from "../address-book/check-vat.job.ts";
import { customerLostJob } from "../address-book/customer-lost.job.ts";
import { importStoreJob } from "../address-book/import-store.job.ts";
import { mirrorCustomerJob } from "../address-book/mirror-customer.job.ts";
import { draftReportedJob } from "../orders/draft-reported.job.ts";
import { removeTwinJob } from "../orders/remove-twin.job.ts";
import { settleDraftJob } from "../orders/settle-draft.job.ts";
import { redactCustomerJob } from "../privacy/redact-customer.job.ts";
import { sealAnewJob } from "../store/seal-anew.job.ts";
import { webhookJob } from "../store/webhook.job.ts";

/** Every job the worker knows. One that is not here stays in the queue until a worker knows it. */
const JOBS = [
  checkVatJob,
  importStoreJob,
  mirrorCustomerJob,
  customerLostJob,
  draftReportedJob,
  redactCustomerJob,
  removeTwinJob,
  sealAnewJob,
  settleDraftJob,
  webhookJob,
];

export const tasks: TaskList = Object.fromEntries(JOBS.map((job) => [job.name, job.task]));
