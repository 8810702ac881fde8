import { writeFileSync } from 'node:fs';
import { CODE_FILE, compileKernels } from './compileKernels.ts';

writeFileSync(CODE_FILE, await compileKernels());
