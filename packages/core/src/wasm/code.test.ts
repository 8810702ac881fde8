import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CODE_FILE, compileKernels } from '../../tools/compileKernels.ts';

test('the compiled kernels are those of assembly/: npm run kernels', async () => {
  expect(readFileSync(CODE_FILE, 'utf8')).toBe(await compileKernels());
});
