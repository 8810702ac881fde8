import type { KeyStorage } from './mark.ts';

/** @param open may throw, as every call then does: where cookies are blocked. */
export function webStorage(open: () => Storage): KeyStorage {
  return {
    getItem: (key) => open().getItem(key),
    setItem: (key, value) => open().setItem(key, value),
    removeItem: (key) => open().removeItem(key),
    allKeys: () => Object.keys(open()),
  };
}
