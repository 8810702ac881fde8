import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { declareKernels } from './declareKernels.ts';

const SOURCES = join(import.meta.dirname, '../assembly');
const COMPILER = fileURLToPath(new URL('../bin/asc.js', import.meta.resolve('assemblyscript/asc')));
const WRITTEN = join(import.meta.dirname, '../src/wasm');

const OPTIONS = [
  '-O3',
  '--converge',
  '--noAssert',
  // Declarations of what is exported, beside the code.
  ...['--bindings', 'raw'],
  // The kernels allocate nothing: their memory is dealt out by who calls them.
  ...['--runtime', 'stub', '--use', 'abort=', '--enable', 'simd'],
  // That no page could take a vector does not matter: only the kernels hand them to each other.
  ...['--disableWarning', '112'],
];

/** A module of `src/wasm` that is written from `assembly/`. */
export interface WrittenModule {
  readonly file: string;
  readonly source: string;
}

/** @returns `code.ts` and `kernels.ts` of `src/wasm`, compiled from `assembly/`. */
export async function compileKernels(): Promise<readonly WrittenModule[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kernels-'));
  try {
    const target = join(folder, 'kernels.wasm');
    const options = ['index.ts', '--baseDir', SOURCES, '-o', target, ...OPTIONS];
    await promisify(execFile)(process.execPath, [COMPILER, ...options]);
    const code = await readFile(target);
    const declarations = await readFile(join(folder, 'kernels.d.ts'), 'utf8');
    return [
      {
        file: join(WRITTEN, 'code.ts'),
        source: `/** The kernels of \`assembly/\`, compiled; written by \`npm run kernels\`. */
export const CODE =
  '${code.toString('base64')}';
`,
      },
      { file: join(WRITTEN, 'kernels.ts'), source: declareKernels(declarations, code) },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}
