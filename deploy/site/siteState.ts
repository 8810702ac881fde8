/** The object that remembers since when which files are out of use. */
export const STATE_KEY = 'retired.json';

/** Keys with the moment, in milliseconds since 1970, at which a deployment found them out of use. */
export type Retired = ReadonlyMap<string, number>;

/** What cannot be read counts as nothing: whatever is out of use then begins its time of grace anew. */
export function readState(bytes: Uint8Array | undefined): Retired {
  const retired = new Map<string, number>();
  try {
    const rows = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    for (const [key, moment] of Object.entries(rows)) {
      const at = Date.parse(String(moment));
      if (!Number.isNaN(at)) retired.set(key, at);
    }
  } catch {
    return new Map();
  }
  return retired;
}

export function writeState(retired: Retired): Uint8Array {
  const rows = [...retired].sort(([a], [b]) => (a < b ? -1 : 1));
  const moments = rows.map(([key, at]) => [key, new Date(at).toISOString()]);
  return new TextEncoder().encode(`${JSON.stringify(Object.fromEntries(moments), undefined, 1)}\n`);
}
