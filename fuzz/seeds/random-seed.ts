/** Seeds are the same each time, or finds could not be repeated. */
export const RANDOM_SEED = 20260314;
