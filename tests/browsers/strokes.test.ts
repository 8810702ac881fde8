import { resolve } from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { strokeDigests } from '../../packages/core/src/testing/strokeDigests.ts';
import { ENGINES } from './engines.ts';

const ENTRY = resolve(import.meta.dirname, '../../packages/core/src/testing/strokeDigests.ts');

describe.each(ENGINES)('strokes in $name', ({ open }) => {
  let code: string;
  beforeAll(async () => {
    const lib = { entry: ENTRY, formats: ['iife' as const], name: 'bundle' };
    const built = await build({
      configFile: false,
      logLevel: 'silent',
      build: { write: false, minify: false, lib },
    });
    const [output] = Array.isArray(built) ? built : [built];
    if (output === undefined || !('output' in output)) throw new Error('Nothing was built.');
    code = output.output[0].code;
  });

  test.skipIf(open === undefined)('give the very same masks as in Node', async () => {
    const browser = await open!();
    try {
      const page = await browser.open('about:blank');
      const digests = await page.evaluate<string>(
        `(() => { ${code}; return JSON.stringify(bundle.strokeDigests()); })()`,
      );
      const here = strokeDigests();
      expect(new Set(Object.values(here)).size).toBe(Object.keys(here).length);
      expect(JSON.parse(digests)).toEqual(here);
    } finally {
      await browser.close();
    }
  });
});
