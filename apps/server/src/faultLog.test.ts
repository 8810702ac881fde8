import { expect, test } from 'vitest';
import { createFaultLog } from './faultLog.ts';

test('a fault is written once, whoever finds it, and another one for itself', () => {
  const lines: unknown[] = [];
  const tell = createFaultLog({ warn: (...line: unknown[]) => void lines.push(line) });
  const fault = { id: 'u2netp', version: 'v2', reason: 'it was removed', serves: 'v1' };
  for (const each of [fault, fault, { ...fault, serves: 'original' }]) tell(each);
  expect(lines).toEqual([
    [
      { model: 'u2netp', version: 'v2' },
      'The version “v2” of the model “u2netp” is not used (it was removed); “v1” serves in its place.',
    ],
    [
      { model: 'u2netp', version: 'v2' },
      'The version “v2” of the model “u2netp” is not used (it was removed); its original serves in its place.',
    ],
  ]);
});
