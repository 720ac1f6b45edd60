import { health } from "../http/health.server.ts";

export { headers } from "../http/headers.server.ts";

/** For supervisors and load balancers. */
export const loader = () => health();
