import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createModelStore, createVersionStore, type NewVersion } from '@stickersnap/node';
import { scaledModel, versionOf } from '../../packages/node/src/testing/tinyVersion.ts';
import type { Learning } from '../learn/openLearning.ts';

/** Pictures that gain so much each, a little more or less from one to the next. */
function scores(name: string, count: number, before: number, gain: number) {
  return Array.from({ length: count }, (_, i) => {
    const from = before + 0.012 * (i % 7);
    return { id: `${name}-${i}`, before: from, after: from + gain + 0.02 * Math.sin(i * 2.4) };
  });
}

const CAT = { id: 'cat <on> wall', before: 0.996, after: 0.715 };
export const ODD_REASON = 'the moon stands wrong';

/**
 * Three versions of the small network: one that may serve, one after it that may, and one that the gate refused; and a
 * record that cannot be read.
 */
export async function writeVersions({ folder, models }: Learning): Promise<void> {
  await createModelStore({ directory: models }).pull('tiny');
  const original = await readFile(join(folder, 'tiny.onnx'));
  const store = createVersionStore(models);
  const rows: readonly Partial<NewVersion>[] = [
    {
      version: 'tiny-first',
      at: '2026-01-02T03:04:05Z',
      metrics: {
        corrections: 41,
        replay: 20,
        heldOut: scores('aside', 24, 0.55, 0.21),
        golden: scores('golden', 22, 0.88, 0.004),
        slowness: 1.01,
        losses: Array.from({ length: 180 }, (_, i) => 0.2 + 0.7 * Math.exp(-i / 40) + 0.1 * Math.sin(i * 2)),
        looks: [60, 120, 180].map((step, i) => ({ step, iou: 0.6 + 0.08 * i })),
      },
    },
    {
      version: 'tiny-second',
      parent: 'tiny-first',
      at: '2026-02-03T04:05:06Z',
      metrics: {
        corrections: 63,
        replay: 31,
        heldOut: scores('aside', 31, 0.76, 0.08),
        golden: scores('golden', 24, 0.885, 0.006),
        slowness: 0.99,
        losses: [0.5, 0.4],
      },
    },
    {
      version: 'tiny-worse',
      parent: 'tiny-first',
      at: '2026-03-04T05:06:07Z',
      metrics: {
        corrections: 70,
        replay: 31,
        heldOut: scores('aside', 31, 0.76, 0.05),
        golden: [...scores('golden', 24, 0.885, -0.004), CAT],
        slowness: 1,
        losses: [0.5, 0.4],
      },
      verdict: {
        promotes: false,
        reasons: [`the golden picture “${CAT.id}” loses 0.281 (0.996 to 0.715), more than 0.03`, ODD_REASON],
      },
    },
  ];
  for (const [i, row] of rows.entries()) {
    const bytes = scaledModel(original, 1.1 + i / 10);
    const settings = { kind: 'corrections', side: 32, passes: 12, rate: 0.02 };
    await store.add(versionOf('tiny', row.version!, bytes, { settings, seed: 7, ...row }), bytes);
  }
  await writeFile(join(models, 'versions', 'records', 'odd.json'), '{');
}
