/** What holds where an option is not given; reading and help have it from here. */
export const CUT_DEFAULTS = { platform: 'whatsapp', recipe: 'fast', jobs: 2 } as const;

/** The largest value of each option that is a whole number. */
export const CUT_LIMITS = { margin: 200, jobs: 64, subject: 99 } as const;
