import { writeFile } from 'node:fs/promises';
import { compileKernels } from './compileKernels.ts';

for (const { file, source } of await compileKernels()) await writeFile(file, source);
