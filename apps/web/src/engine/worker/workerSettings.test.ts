import { expect, test } from 'vitest';
import { nameOf, settingsOf } from './workerSettings.ts';

test('a worker reads from its name what the page wrote into it', () => {
  for (const device of [undefined, 'wasm', 'webgpu'] as const)
    for (const threads of ['many', 'one'] as const)
      for (const picture of ['full', 'small'] as const)
        expect(settingsOf(nameOf({ device, threads, picture, id: 'a1' }))).toEqual({
          device,
          threads,
          picture,
          id: 'a1',
        });
});

test('any other name means the defaults', () => {
  for (const name of ['', 'engine', '7', 'null', '{"device":"cpu","threads":8}'])
    expect(settingsOf(name)).toEqual({ device: undefined, threads: 'many', picture: 'full', id: '' });
});
