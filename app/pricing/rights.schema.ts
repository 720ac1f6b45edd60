import { z } from "zod";
import { STAFF_RIGHTS, type SaveRightsRequest } from "../store/staff-right.ts";

const rights = z.array(z.enum(STAFF_RIGHTS));

/** Of everybody, and of those who have their own; who is left out has them no more. */
export const saveRightsSchema = z.object({
  everybody: rights,
  members: z.array(z.object({ staffId: z.string().regex(/^\d{1,20}$/), rights })).max(500),
}) satisfies z.ZodType<SaveRightsRequest>;
