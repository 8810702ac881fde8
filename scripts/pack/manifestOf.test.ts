import { expect, test } from 'vitest';
import { manifestOf } from './manifestOf.mjs';

const VERSIONS = new Map([['@x/core', '2.1.0']]);

test('a library points to JavaScript and declarations', () => {
  const manifest = {
    name: '@x/node',
    version: '2.1.0',
    private: true,
    type: 'module',
    exports: { '.': './src/index.ts', './mask': './src/mask/index.ts' },
    scripts: { build: 'x' },
    dependencies: { '@x/core': '*', sharp: '0.35.5' },
    devDependencies: { vitest: '4.0.0' },
  };
  expect(manifestOf(manifest, VERSIONS)).toEqual({
    name: '@x/node',
    version: '2.1.0',
    type: 'module',
    engines: { node: expect.stringMatching(/^>=\d/) },
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './mask': { types: './dist/mask/index.d.ts', default: './dist/mask/index.js' },
    },
    files: ['dist', 'NOTICE'],
    dependencies: { '@x/core': '2.1.0', sharp: '0.35.5' },
  });
});

test('a command points to JavaScript', () => {
  const { bin, exports, dependencies } = manifestOf({ name: 'x', bin: { x: 'src/main.ts' } }, VERSIONS);
  expect(bin).toEqual({ x: 'dist/main.js' });
  expect([exports, dependencies]).toEqual([undefined, undefined]);
});
