import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FETCH_LIMITS } from './remote/limits.ts';
import { LOG_LEVELS, ratesOf, SERVER_SETTINGS } from './settings.ts';

// What the documents say of variables, against the table that the code uses.

const ROOT = join(import.meta.dirname, '../../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

/** For tests and benches alone. */
const OTHERS = ['CHROMIUM', 'FIREFOX', 'WEBKIT_DRIVER', 'EVAL'].map((name) => `STICKERSNAP_${name}`);
/** Names of the examples’ own. */
const EXAMPLES = ['STICKERSNAP_URL', 'STICKERSNAP_KEY'];

const known = Object.values(SERVER_SETTINGS).map(({ variable }) => variable);

test('README lists every variable that is read, and no other', () => {
  const rows = read('README.md').match(/^\| `(STICKERSNAP|OTEL)_.*$/gm) ?? [];
  const listed = rows.flatMap((row) => row.split(' | ')[0]!.match(/(STICKERSNAP|OTEL)_\w+/g) ?? []);
  expect(listed.sort()).toEqual([...known, ...OTHERS].sort());
});

test.each([
  'docs/operating.md',
  'docs/api.md',
  'docs/compatible-interfaces.md',
  'docs/browsers.md',
  'apps/server/README.md',
  'bench/README.md',
  'CONTRIBUTING.md',
  'deploy/systemd/stickersnap.service',
])('%s names no variable that there is not', (name) => {
  const named = new Set(read(name).match(/STICKERSNAP_[A-Z0-9_]*[A-Z]/g));
  expect([...named].filter((each) => ![...known, ...OTHERS, ...EXAMPLES].includes(each))).toEqual([]);
});

test('defaults are told as the table has them', () => {
  const { port, host, ttl, quota, queue, maxBytes, maxMegapixels, maxTasks, uploadTime } = SERVER_SETTINGS;
  const row = (variable: string) =>
    read('README.md')
      .split('\n')
      .find((line) => line.startsWith('|') && line.includes(`\`${variable}\``));
  expect(row(port.variable)).toContain(`; ${port.fallback}, ${host.fallback}`);
  expect(row(ttl.variable)).toContain(`\`${ttl.fallback / 3_600_000}h\`, \`${quota.fallback / 1e9}GB\``);
  expect(row(queue.variable)).toContain(`; ${queue.fallback} |`);
  const most = `\`${maxBytes.fallback / 1e6}MB\`, ${maxMegapixels.fallback}, ${maxTasks.fallback}`;
  expect(row(maxBytes.variable)).toContain(most);
  expect(row(uploadTime.variable)).toContain(`\`${uploadTime.fallback / 1000}s\``);
});

test('shares and rates, too', () => {
  const row = (variable: string) =>
    read('README.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${variable}\``));
  const { correctionsShare, rate, logLevel, urlInput } = SERVER_SETTINGS;
  expect(row(correctionsShare.variable)).toContain(`; ${correctionsShare.fallback} |`);
  const { pictures, megapixels } = ratesOf({ rate: undefined, rateMegapixels: undefined }, false);
  expect(row(rate.variable)).toContain(`otherwise ${pictures}, ${megapixels}, and any number`);
  expect(row(logLevel.variable)).toContain(
    LOG_LEVELS.slice(0, -1)
      .map((level) => `\`${level}\``)
      .join(', '),
  );
  expect(row(logLevel.variable)).toContain(`; \`${logLevel.fallback}\`, but`);
  expect(row(urlInput.variable)).toContain(`; \`${urlInput.fallback ? 'on' : 'off'}\``);
});

test('the operators’ guide has the same', () => {
  const cells = (variable: string) =>
    read('docs/operating.md')
      .split('\n')
      .find((line) => line.startsWith('|') && line.includes(`\`${variable}\``))!
      .split(' | ')
      .at(-1)!;
  const { queue, rate, maxBytes, maxMegapixels, uploadTime, quota, ttl } = SERVER_SETTINGS;
  expect(cells(queue.variable)).toMatch(new RegExp(`^${queue.fallback} `));
  const { pictures, megapixels } = ratesOf({ rate: undefined, rateMegapixels: undefined }, false);
  expect(cells(rate.variable)).toContain(`${pictures} and ${megapixels} for each key`);
  expect(cells(maxBytes.variable)).toBe(
    `${maxBytes.fallback / 1e6} MB, ${maxMegapixels.fallback} megapixels |`,
  );
  expect(cells(uploadTime.variable)).toBe(`${uploadTime.fallback / 1000} s |`);
  expect(cells(quota.variable)).toContain(`${quota.fallback / 1e9} GB; `);
  expect([ttl.fallback, cells(ttl.variable)]).toEqual([3_600_000, 'one hour |']);
});

test('addresses of pictures are fetched within the limits that are told', () => {
  const text = read('docs/compatible-interfaces.md');
  const numbers = ['none', 'one', 'two', 'three', 'four', 'five'];
  expect(text).toContain(`at most ${numbers[FETCH_LIMITS.redirects]} redirects`);
  expect(text).toContain(`ports ${FETCH_LIMITS.ports.join(' and ')}`);
});
