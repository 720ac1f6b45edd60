/**
 * How many generated cases: `npm run test:deep` sets CARNET_DEEP. The mutation run, which asks every test about thousands of
 * mutants, sets CARNET_MUTATION.
 */
export function runs(usual: number, deep: number): number {
  if (process.env.CARNET_MUTATION) return Math.ceil(usual / 4);
  return process.env.CARNET_DEEP ? deep : usual;
}
