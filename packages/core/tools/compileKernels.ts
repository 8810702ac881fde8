import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const SOURCES = join(import.meta.dirname, '../assembly');
const COMPILER = fileURLToPath(new URL('../bin/asc.js', import.meta.resolve('assemblyscript/asc')));
export const CODE_FILE = join(import.meta.dirname, '../src/wasm/code.ts');

const OPTIONS = [
  '-O3',
  '--converge',
  '--noAssert',
  // The kernels allocate nothing: their memory is dealt out by who calls them.
  ...['--runtime', 'stub', '--use', 'abort=', '--enable', 'simd'],
  // That no page could take a vector does not matter: only the kernels hand them to each other.
  ...['--disableWarning', '112'],
];

/** @returns the module of `src/wasm/code.ts`, compiled from `assembly/`. */
export async function compileKernels(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kernels-'));
  try {
    const target = join(folder, 'kernels.wasm');
    const options = ['index.ts', '--baseDir', SOURCES, '-o', target, ...OPTIONS];
    await promisify(execFile)(process.execPath, [COMPILER, ...options]);
    const code = await readFile(target, 'base64');
    return `/** The kernels of \`assembly/\`, compiled; written by \`npm run kernels\`. */
export const CODE =
  '${code}';
`;
  } finally {
    await rm(folder, { recursive: true });
  }
}
