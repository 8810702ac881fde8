import { expect, test } from 'vitest';
import { renderPage } from './page.ts';
import type { Results } from './results.ts';

const figures = (iou: number) => ({ iou, boundaryIou: iou / 2, error: 1 - iou, sMeasure: iou });
const row = (id: string, iou: number) => ({
  id,
  dataset: 'pets & more',
  width: 8,
  height: 8,
  figures: { fast: { failed: 'too <grey>' }, best: figures(iou) },
  ghosts: { best: { ghosts: 0.031 } },
  pictures: { picture: 'pictures/p.webp', truth: 'pictures/t.webp', best: 'pictures/b.webp' },
});
const results: Results = {
  at: '2026-01-01T00:00:00.000Z',
  machine: { cpu: 'a CPU', cores: 2, node: '24' },
  ways: (['fast', 'best'] as const).map((id) => ({
    id,
    kind: 'engine',
    title: id,
    passes: [],
    weights: {},
  })),
  quality: [row('good', 0.9), row('bad', 0.2), row('middling', 0.6)],
};

test('the worst picture comes first, with its figures', () => {
  const page = renderPage(results, []);
  const order = ['bad', 'middling', 'good'].map((id) => page.indexOf(`<h3>${id} `));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order[0]).toBeGreaterThan(0);
  expect(page).toContain('IoU 0.200, boundary 0.100');
});

test('names and reasons are text, never markup', () => {
  const page = renderPage(results, [{ title: '<b>', columns: ['a'], rows: [['"&"']] }]);
  expect(page).toContain('failed: too &lt;grey&gt;');
  expect(page).toContain('pets &amp; more');
  expect(page).toContain('<caption>&lt;b&gt;</caption>');
  expect(page).toContain('<td>&quot;&amp;&quot;</td>');
});

test('it needs no script, and a missing picture is a dash', () => {
  const page = renderPage(results, []);
  expect(page).not.toContain('<script');
  expect(page.match(/class="none"/g)).toHaveLength(3);
});
