import { expect, test } from 'vitest';
import { createFakeEngine } from '../testing/fakeEngine.ts';
import type { BrowserEngine } from './createBrowserEngine.ts';
import { markRisks } from './markRisks.ts';

function setUp() {
  const log: string[] = [];
  const engine = createFakeEngine();
  const browser: BrowserEngine = {
    ...engine,
    readMask: async () => ({ width: 1, height: 1, runs: [] }),
    renew() {},
  };
  const marked = markRisks(browser, (first, recipe) => {
    log.push(`${first} ${recipe}`);
    return { at: (step) => log.push(step), end: () => log.push('end') };
  });
  return { marked, log };
}

test('a cut is marked before it begins, at every step, and no more at its end', async () => {
  const { marked, log } = setUp();
  const steps: string[] = [];
  const cutting = marked.cut(new Blob(['duck']), { recipe: 'best', onStep: (step) => steps.push(step) });
  expect(log).toEqual(['decode best']);
  await cutting;
  expect(log).toEqual(['decode best', 'network', 'end']);
  expect(steps).toEqual(['network']);
});

test('also when it fails or is cancelled', async () => {
  const { marked, log } = setUp();
  await expect(marked.cut(new Blob(['bad']), { recipe: 'fast' })).rejects.toThrow();
  expect(log.at(-1)).toBe('end');
  const controller = new AbortController();
  controller.abort('enough');
  await expect(marked.cut(new Blob(['duck']), { recipe: 'fast', signal: controller.signal })).rejects.toBe(
    'enough',
  );
  expect(log.at(-1)).toBe('end');
});

test('so is whatever else decodes a photo, draws or loads a network', async () => {
  const { marked, log } = setUp();
  const cut = await marked.cut(new Blob(['duck']), { recipe: 'fast' });
  log.length = 0;
  await marked.thumbnail(new Blob(), 480);
  await marked.cutOut(new Blob(), cut);
  await marked.prepare('best');
  expect(log.filter((each) => each !== 'end')).toEqual([
    'decode undefined',
    'finish undefined',
    'model best',
  ]);
});
