import type { UsedModel } from '../engine/cut.ts';

export const SEEN_MODELS_KEY = 'stickersnap-models';

/** The version of one that nothing was learnt of. */
const ORIGINAL = 'original';

export interface ModelNews {
  readonly name: string;
  readonly version: string;
  /** Whether what was learnt was taken back. */
  readonly isOriginal: boolean;
}

/**
 * Which networks are served in another version than the last time that somebody looked; from now on these are known. The
 * first time there is nothing to tell.
 * @param storage absent where the browser keeps nothing.
 */
export function modelNews(
  storage: Pick<Storage, 'getItem' | 'setItem'> | undefined,
  served: readonly Pick<UsedModel, 'id' | 'version'>[],
): readonly ModelNews[] {
  const seen = readSeen(storage);
  const now = Object.fromEntries(served.map(({ id, version }) => [id, version]));
  try {
    storage?.setItem(SEEN_MODELS_KEY, JSON.stringify({ ...seen, ...now }));
  } catch {
    // It is full: told again the next time.
  }
  return served
    .filter(({ id, version }) => seen[id] !== undefined && seen[id] !== version)
    .map(({ id, version }) => ({ name: id, version, isOriginal: version === ORIGINAL }));
}

function readSeen(storage: Pick<Storage, 'getItem'> | undefined): Readonly<Record<string, string>> {
  try {
    const seen: unknown = JSON.parse(storage?.getItem(SEEN_MODELS_KEY) ?? '{}');
    return typeof seen === 'object' && seen !== null ? (seen as Record<string, string>) : {};
  } catch {
    return {};
  }
}
