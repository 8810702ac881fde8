import { expect, test } from 'vitest';
import { needsOf, parseJobDevices, parseTakes, takesOf } from './jobNeeds.ts';

test('the jobs of a model need the device that is named for it', () => {
  const jobDevices = parseJobDevices('best=cuda, isnet=webgpu')!;
  expect(needsOf('best', { jobDevices })).toEqual({ model: 'best', device: 'cuda' });
  expect(needsOf('fast', { jobDevices })).toEqual({ model: 'fast' });
  expect(needsOf('toString', { jobDevices })).toEqual({ model: 'toString' });
});

test.each(['', 'best', 'best=', '=cuda', 'best=gpu', 'best=cuda=cpu x'])('“%s” names no devices', (text) => {
  expect(parseJobDevices(text)).toBeUndefined();
});

test('a process takes the models that are named, none, or all', () => {
  expect(takesOf({ takes: parseTakes('fast, u2netp'), device: 'cpu' })).toEqual({
    models: ['fast', 'u2netp'],
    device: 'cpu',
  });
  expect(takesOf({ takes: parseTakes('none'), device: 'cuda' })).toEqual({ models: [], device: 'cuda' });
  expect(takesOf({ takes: undefined, device: 'cpu' }).models).toBeUndefined();
  expect(parseTakes('a b/c')).toBeUndefined();
});
