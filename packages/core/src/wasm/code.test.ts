import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { compileKernels } from '../../tools/compileKernels.ts';

test('the compiled kernels and their types are those of assembly/: npm run kernels', async () => {
  const modules = await compileKernels();
  expect(modules).toHaveLength(2);
  for (const { file, source } of modules) expect(await readFile(file, 'utf8')).toBe(source);
});
