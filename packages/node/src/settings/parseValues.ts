/** @returns the whole number that the text writes in decimal digits, `undefined` outside `least`–`most`. */
export function parseWhole(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,15}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}

/** `yes`, `on`, `true`, `1` and their opposites, in any case. */
export function parseSwitch(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (['yes', 'on', 'true', '1'].includes(word)) return true;
  if (['no', 'off', 'false', '0'].includes(word)) return false;
  return undefined;
}

/** Origins separated by commas or blanks, such as `https://example.org, http://localhost:5173`. */
export function parseOrigins(text: string): readonly string[] | undefined {
  const origins = words(text).map((word) => {
    const url = URL.parse(word);
    const plain = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '';
    return plain && url.username === '' && url.hash === '' ? url.origin : undefined;
  });
  return all(origins);
}

/** Host names or addresses, without ports, separated by commas or blanks. */
export function parseHosts(text: string): readonly string[] | undefined {
  return all(
    words(text).map((word) => (/^[\w.-]+$|^\[[\da-f:.]+\]$/i.test(word) ? word.toLowerCase() : undefined)),
  );
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** A number of bytes, with a decimal unit where wanted: `500000`, `200M`, `5 GB`. */
export function parseBytes(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,6}(?:\.\d+)?|\d{1,15})\s*([kmgt]?)b?$/i.exec(text.trim()) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  const bytes = Math.round(Number(digits) * UNITS[unit.toLowerCase()]!);
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined;
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, '': 1, m: 60, min: 60, h: 3600, d: 86_400 };

/** A time in seconds, or with a unit: `90`, `90 s`, `10m`, `1h`, `2 d`. @returns milliseconds, above 0. */
export function parseDuration(text: string): number | undefined {
  const [, digits, unit] = /^(\d{1,9})\s*(s|min|m|h|d|)$/i.exec(text.trim()) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  const ms = Number(digits) * SECONDS[unit.toLowerCase()]! * 1000;
  return ms > 0 && ms <= 366 * 86_400_000 ? ms : undefined;
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function all<Value>(values: readonly (Value | undefined)[]): readonly Value[] | undefined {
  return values.every((value) => value !== undefined) ? values : undefined;
}
