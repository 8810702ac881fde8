/** The place of all packs, and behind a slash that of one. */
export const PACKS = '#packs';

export function placeOf(id: string): string {
  return `${PACKS}/${id}`;
}

/** @returns the id of the pack that is open there; `undefined`: none is. */
export function packAt(hash: string): string | undefined {
  return hash.startsWith(`${PACKS}/`) ? hash.slice(PACKS.length + 1) : undefined;
}
