import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The numbers by name, as they are written. */
function numbersOf(path: string): Record<string, string> {
  const text = readFileSync(new URL(path, import.meta.url), 'utf8');
  const lines = text.matchAll(/^const ([A-Z_]+)(?:: f64)? = (.+);$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name!, value!]));
}

test('the kernels measure differences by the same numbers', () => {
  const own = numbersOf('./tone.ts');
  expect(Object.keys(own).length).toBeGreaterThanOrEqual(10);
  expect(numbersOf('../../assembly/tone.ts')).toMatchObject(own);
});
