import data, { type CompatStatement, type Identifier } from '@mdn/browser-compat-data/forLegacyNode';
import { LOWEST } from '../../../apps/web/tools/lowestBrowsers.ts';

const { chrome, firefox, safari } = LOWEST;

/** Under the names of the compatibility data. */
const BROWSERS = {
  chrome,
  chrome_android: chrome,
  webview_android: chrome,
  firefox,
  firefox_android: firefox,
  safari,
  safari_ios: safari,
} as const;

const { api } = data;
const { builtins } = data.javascript as unknown as { builtins: Identifier };

/** Where a value that is global may be a member of. */
const GLOBAL_SCOPES = [
  'Window',
  'WorkerGlobalScope',
  'DedicatedWorkerGlobalScope',
  'ServiceWorkerGlobalScope',
];

/** What stands behind a global name that is no class. */
const INSTANCES: Readonly<Record<string, string>> = {
  navigator: 'Navigator',
  document: 'Document',
  caches: 'CacheStorage',
  crypto: 'Crypto',
  performance: 'Performance',
  location: 'Location',
  history: 'History',
  indexedDB: 'IDBFactory',
  scheduler: 'Scheduler',
};

/** Rows of each name that an object of any class may have. */
const MEMBERS = membersByName();

/** What the lowest browsers lack of a row of the data by its path, such as `css.selectors.has`. */
export function lackOf(path: string): string[] {
  let at: Identifier | undefined = data as unknown as Identifier;
  for (const key of path.split('.')) at = at?.[key];
  if (at?.__compat === undefined) throw new Error(`The compatibility data have no ${path}.`);
  return lacking(at.__compat);
}

/** @returns the browsers in which no meaning of this global name is there; none where it is unknown, too. */
export function lackOfGlobal(name: string): string[] {
  const scopes = GLOBAL_SCOPES.map((scope) => row(api, scope, name));
  return lackOfAll([row(api, name), row(builtins, name), ...scopes]);
}

/** Of `Global.name`, or of `new Global` with the same name twice. */
export function lackOfStatic(owner: string, name: string): string[] {
  const known = INSTANCES[owner] ?? owner;
  return lackOfAll([
    row(api, known, `${name}_static`),
    row(api, known, name),
    row(builtins, owner, name),
    row(builtins, 'Intl', owner, name),
  ]);
}

/** Of `anything.name`: what no class has that the lowest browsers know. */
export function lackOfMember(name: string): string[] {
  return lackOfAll(MEMBERS.get(name) ?? []);
}

function row(from: Identifier, ...path: string[]): CompatStatement | undefined {
  let at: Identifier | undefined = from;
  for (const key of path) at = at !== undefined && Object.hasOwn(at, key) ? at[key] : undefined;
  return at?.__compat;
}

/** A name may mean several things; it is spoken of only where none of them is everywhere. */
function lackOfAll(rows: readonly (CompatStatement | undefined)[]): string[] {
  const lacks = rows.filter((each) => each !== undefined).map(lacking);
  return lacks.some((lack) => lack.length === 0) ? [] : (lacks[0] ?? []);
}

function lacking({ support }: CompatStatement): string[] {
  return Object.entries(BROWSERS)
    .filter(([browser, version]) => {
      const rows = [support[browser as keyof typeof BROWSERS] ?? []].flat();
      return !rows.some(
        ({ version_added, version_removed, flags, prefix, alternative_name }) =>
          [flags, prefix, alternative_name].every((each) => each === undefined) &&
          isUpTo(version_added, version) &&
          !isUpTo(version_removed, version),
      );
    })
    .map(([browser, version]) => `${browser} ${version}`);
}

/** Whether a version of the data, `≤` before it or not, is no newer than another one. */
function isUpTo(version: string | false | null | undefined, other: string): boolean {
  if (typeof version !== 'string') return false;
  const parts = (text: string) => text.replace('≤', '').split('.').map(Number);
  const [a, b] = [parts(version), parts(other)];
  const major = a[0]! - b[0]!;
  return major < 0 || (major === 0 && (a[1] ?? 0) <= (b[1] ?? 0));
}

function membersByName(): Map<string, CompatStatement[]> {
  const members = new Map<string, CompatStatement[]>();
  const { api: wasm } = data.webassembly as unknown as { api: Identifier };
  const classes = [api, wasm, builtins, builtins.Intl!].flatMap((each) => Object.values(each));
  for (const owner of classes) {
    if (typeof owner !== 'object') continue;
    for (const [key, member] of Object.entries(owner as Identifier)) {
      const compat = (member as Identifier).__compat;
      if (compat === undefined) continue;
      const name = key.replace(/_static$/, '');
      const known = members.get(name);
      if (known === undefined) members.set(name, [compat]);
      else known.push(compat);
    }
  }
  return members;
}
