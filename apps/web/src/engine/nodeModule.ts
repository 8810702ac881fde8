/** Stands for Node's own “module”, which is never called in a browser. */
export const createRequire = undefined;
