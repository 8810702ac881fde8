import type { KeyStorage } from '../caution/mark.ts';

/** A storage in memory. */
export function createFakeStorage(): KeyStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    allKeys: () => [...items.keys()],
  };
}
