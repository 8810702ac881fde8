/** Of what no order has, but this command. */
export const CUT_DEFAULTS = { jobs: 2 } as const;

/** The largest value of each option that is a whole number. */
export const CUT_LIMITS = { jobs: 64 } as const;
