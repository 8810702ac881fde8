import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createGauges } from './gauges.ts';

const never = () => new Promise<never>(() => undefined);

test('what is measured is told as it is at each look', async () => {
  const registry = new Registry();
  const { gauge, gauges, count } = createGauges(registry);
  let [value, states]: [number, Record<string, number>] = [1, { a: 1, b: 2 }];
  gauge('one', 'One.', () => value);
  gauges('some', 'Some.', 'state', () => states);
  count('all_total', 'All.', () => value);
  const first = await registry.metrics();
  for (const line of ['one 1', 'some{state="a"} 1', 'some{state="b"} 2', 'all_total 1'])
    expect(first).toContain(`\nstickersnap_${line}\n`);
  [value, states] = [5, { b: 3 }];
  const second = await registry.metrics();
  for (const line of ['one 5', 'some{state="b"} 3', 'all_total 5'])
    expect(second).toContain(`\nstickersnap_${line}\n`);
  expect(second).not.toContain('state="a"');
});

test('one that fails or takes too long is left out, and holds up no other', async () => {
  const registry = new Registry();
  const { gauge, gauges } = createGauges(registry);
  let away = false;
  gauge('database', 'Of the database.', () => (away ? never() : 1));
  gauges('pictures', 'Of pictures.', 'state', () => (away ? never() : { a: 1 }));
  gauge('disk', 'Of the disk.', () => {
    if (away) throw new Error('it is gone');
    return 1;
  });
  gauge('engines', 'Of engines.', () => 2);
  expect(await registry.metrics()).toContain('\nstickersnap_database 1\n');
  away = true;
  const start = performance.now();
  const told = await registry.metrics();
  expect(performance.now() - start).toBeLessThan(3000);
  expect(told.match(/^stickersnap_.*$/gm)).toEqual(['stickersnap_engines 2']);
});
