/** Ways of mending, as they stand in the results. `smart`: what the editor takes, the helpers joined. */
export const METHODS = ['smart', 'click', 'light', 'brush', 'wand', 'perfect'] as const;
export type MethodName = (typeof METHODS)[number];
