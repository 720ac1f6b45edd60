/** The same server and password, seen by another role in another database. */
export function urlAs(adminUrl: string, role: string, database: string): string {
  return Object.assign(new URL(adminUrl), { username: role, pathname: `/${database}` }).href;
}
