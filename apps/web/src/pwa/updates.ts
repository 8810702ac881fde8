/**
 * Between the service worker's client, which finds out that a new version lies ready, and the page, which
 * says so when nothing is being worked on.
 */
let apply: (() => void) | undefined;
const listeners = new Set<() => void>();

/** @returns ends the listening. Called at once where a new version is known already. */
export function onNewVersion(callback: () => void): () => void {
  listeners.add(callback);
  if (apply !== undefined) callback();
  return () => listeners.delete(callback);
}

/** Changes to the new version; the page is loaded anew. */
export function applyUpdate(): void {
  apply?.();
}

/** For the service worker's client. @param change makes the waiting version the active one and reloads. */
export function announceNewVersion(change: () => void): void {
  apply = change;
  for (const listener of listeners) listener();
}
