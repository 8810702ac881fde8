import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Helpers of tests; a package that imported one of them would not compile. */
const NOT_PUBLISHED = ['**/*.test.ts', '**/testing', '**/fixtures'];

/**
 * The TypeScript project that emits a package: its own settings, or the repository's.
 *
 * @param {{ root: string, folder: string, target: string, importable: boolean, declarations: Record<string, string[]> }} parts
 *   `folder`: from the root; `target`: gets `dist`; `declarations`: of the packages that are emitted already
 */
export function projectOf({ root, folder, target, importable, declarations }) {
  const source = join(root, folder, 'src');
  const own = join(root, folder, 'tsconfig.json');
  return {
    extends: existsSync(own) ? own : join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      noEmitOnError: true,
      declaration: importable,
      rewriteRelativeImportExtensions: true,
      rootDir: source,
      outDir: join(target, 'dist'),
      paths: declarations,
      typeRoots: [join(root, 'node_modules', '@types')],
    },
    include: [source],
    exclude: NOT_PUBLISHED.map((pattern) => join(source, pattern)),
  };
}
