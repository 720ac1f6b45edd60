import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { mailer } from "./mailer.server.ts";
import { sendNotice } from "./send-notice.server.ts";

/** Sends one notice by mail. */
export const sendNoticeJob = defineJob({
  name: "notices/send",
  payload: z.object({ id: z.uuid() }),
  run: ({ id }, context) => sendNotice(context, id, mailer()),
});
