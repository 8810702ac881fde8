import { KEPT, mimeType, NOT_KEPT, siteHeaders } from '../src/index.ts';

/** Endings of the files that the built page consists of. */
const ENDINGS = [
  'html',
  'js',
  'mjs',
  'css',
  'json',
  'webmanifest',
  'svg',
  'png',
  'webp',
  'wasm',
  'onnx',
  'woff2',
  'ttf',
  'txt',
] as const;

/** Two years, in seconds. */
const HSTS = 2 * 365 * 24 * 3600;

const MADE = '# Made by “npm run nginx” of what the server sends; a test compares the two.';

/** `add_header` lines, with NGINX's own names in capitals; `STYLES` and `CONNECT` are filled in where it is set up. */
export function nginxHeaders(): string {
  // The two bring their own blank, so that nothing stands there where they are empty.
  const filled = (value: string) => value.replaceAll(' $', '$');
  const lines = Object.entries({
    'strict-transport-security': `max-age=${HSTS}`,
    ...siteHeaders({ styles: [`\${STYLES}`], connect: [`\${CONNECT}`] }),
  }).map(([name, value]) => `add_header ${inCapitals(name)} "${filled(value)}" always;`);
  return `${[MADE, ...lines].join('\n')}\n`;
}

/** How long browsers keep a file without asking, by its address below `BASE_PATTERN`. */
export function nginxKeeping(): string {
  const rows = KEPT.map(({ paths, value }) => {
    const below = paths.source.replace(/^\^/, '').replaceAll('\\/', '/');
    return [`"~^\${BASE_PATTERN}/${below}"`, quoted(value)] as const;
  });
  return `${MADE}\nmap $uri $stickersnap_keeping_\${ID} {\n${aligned([['default', NOT_KEPT], ...rows])}}\n`;
}

/** NGINX's own list may lack modules, WebAssembly and manifests. */
export function nginxTypes(): string {
  const byType = new Map<string, string[]>();
  for (const ending of ENDINGS) {
    const type = quoted(mimeType(`x.${ending}`));
    byType.set(type, [...(byType.get(type) ?? []), ending]);
  }
  const rows = [...byType].map(([type, endings]) => [type, endings.join(' ')] as const);
  return `${MADE}\ntypes {\n${aligned(rows)}}\ndefault_type application/octet-stream;\n`;
}

const inCapitals = (name: string) => name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
const quoted = (value: string) => (/[ ;]/.test(value) ? `"${value}"` : value);

function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length)) + 1;
  return rows.map(([first, second]) => `    ${first.padEnd(width)}${second};\n`).join('');
}
