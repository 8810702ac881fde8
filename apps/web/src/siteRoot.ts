/** The page's code lies in one folder below the site's root, wherever that root is. */
const BELOW_ROOT = '../';

/** The folder that the site lies in, as an address with a slash at its end: the origin's own, or a path below it. */
export const SITE_ROOT = new URL(import.meta.env.DEV ? '/' : BELOW_ROOT, import.meta.url).href;
