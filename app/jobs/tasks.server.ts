import type { TaskList } from "graphile-worker";
import { webhookJob } from "../store/webhook.job.ts";

/** Every job the worker knows. One that is not here stays in the queue until a worker knows it. */
const JOBS = [webhookJob];

export const tasks: TaskList = Object.fromEntries(JOBS.map((job) => [job.name, job.task]));
