import { expect, test } from 'vitest';
import { graphsOf, outputsOf, usualOutputs } from './graphsOf.ts';
import { MODELS } from './registry.ts';

const { stages: _, ...card } = MODELS[0]!;
const features = { output: 'embedding', stride: 16 };
const decoder = { sha256: '0'.repeat(64), bytes: 9, sources: [{ kind: 'file', path: 'd.onnx' }] } as const;

test('most cards have one graph, for the mask alone', () => {
  expect(graphsOf(card)).toMatchObject([{ role: 'main', id: card.id, outputs: [card.output] }]);
});

test('features are kept beside the mask', () => {
  expect(graphsOf({ ...card, features })).toMatchObject([{ outputs: [card.output, 'embedding'] }]);
});

test('stages are kept, too, and given only to those who ask', () => {
  const staged = { ...card, features, stages: ['1', '2'] };
  expect(outputsOf(staged)).toEqual([card.output, 'embedding', '1', '2']);
  expect(usualOutputs(staged)).toEqual([card.output, 'embedding']);
  expect(usualOutputs({ ...staged, decoder })).toEqual(['embedding']);
});

test('an encoder gives the features alone, its decoder the mask', () => {
  expect(graphsOf({ ...card, features, decoder })).toEqual([
    expect.objectContaining({ role: 'main', outputs: ['embedding'], sha256: card.sha256 }),
    { role: 'decoder', id: card.id, outputs: [card.output], ...decoder },
  ]);
});
