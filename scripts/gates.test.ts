import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { GATES } from './gates.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The kernels’ own compiler reads the sources in assembly/. */
const SKIPPED = new Set(['node_modules', 'dist', '.git', 'assembly']);

/** Every project of the type checker: a folder’s tsconfig.json, or another tsconfig beside it. */
function projects(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : projects(path);
    if (!/^tsconfig(\..+)?\.json$/.test(entry.name) || entry.name === 'tsconfig.base.json') return [];
    const named = entry.name === 'tsconfig.json' ? folder : path;
    return [relative(ROOT, named) || '.'];
  });
}

test('every project is type-checked', () => {
  const checked = GATES.types.map(([, , project]) => project);
  expect([...checked].sort()).toEqual(projects(ROOT).sort());
});

test('the commands of package.json and `npm test` run these very gates', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(scripts).toMatchObject({ lint: 'node scripts/gate.mjs lint', types: 'node scripts/gate.mjs types' });
  const source = readFileSync(join(ROOT, 'scripts', 'test.mjs'), 'utf8');
  for (const name of Object.keys(GATES)) expect(source).toContain(`GATES.${name}`);
});
