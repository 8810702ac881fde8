/** `sk_` marks it for scanners that look for keys which slipped into public texts. */
const KEY = /^sk_(?<id>[0-9a-f]{16})_(?<secret>[A-Za-z0-9_-]{43})$/;

export const writeKey = (id: string, secret: string): string => `sk_${id}_${secret}`;

/** `undefined`: it cannot be a key. */
export function readKey(text: string): { readonly id: string; readonly secret: string } | undefined {
  const { id, secret } = KEY.exec(text)?.groups ?? {};
  return id !== undefined && secret !== undefined ? { id, secret } : undefined;
}
