import { expect, test } from 'vitest';
import { describeRuntime } from './describeRuntime.ts';

test('names the versions, a device that is always there and the formats that are needed', async () => {
  const { onnxruntime, sharp } = await describeRuntime();
  expect(onnxruntime.version).toMatch(/^\d+\.\d+/);
  expect(onnxruntime.devices).toContain('cpu');
  expect(sharp.version).toMatch(/^\d+\.\d+/);
  expect(sharp.formats).toEqual(expect.arrayContaining(['jpeg', 'png', 'webp', 'gif', 'tiff']));
});
