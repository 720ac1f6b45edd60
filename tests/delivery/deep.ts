/** Whether the long run was asked for: `npm run test:deep`. */
export const isDeep = Boolean(process.env.CARNET_DEEP);
