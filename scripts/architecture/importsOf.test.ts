import { expect, test } from 'vitest';
import { importsOf } from './importsOf.ts';

test('finds every way in which a file stands on another, and none in words', () => {
  const source = `
    import { a } from './a.ts';
    import type {
      B,
    } from '../b.ts';
    import './c.css';
    export * from '@stickersnap/core';
    export type { D } from './d.ts';
    const e = await import('./e.ts');
    const f = new Worker(new URL('./f.ts', import.meta.url), { type: 'module' });
    // import { g } from './g.ts';
    const h = "import { h } from './h.ts'";
  `;
  expect(importsOf('x.ts', source).toSorted()).toEqual(
    ['./a.ts', '../b.ts', './c.css', '@stickersnap/core', './d.ts', './e.ts', './f.ts'].toSorted(),
  );
});

test('of a component it reads the scripts', () => {
  const source = `<script setup lang="ts">\nimport A from './A.vue';\n</script>\n<template>import './b.ts'</template>\n`;
  expect(importsOf('X.vue', source)).toEqual(['./A.vue']);
});
