/** How many generated cases: `npm run test:deep` sets CARNET_DEEP. */
export const runs = (usual: number, deep: number): number => (process.env.CARNET_DEEP ? deep : usual);
