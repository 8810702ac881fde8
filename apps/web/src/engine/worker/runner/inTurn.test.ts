import { expect, test } from 'vitest';
import { inTurn } from './inTurn.ts';

test('calls begin in turn, and one that fails holds up none', async () => {
  const told: string[] = [];
  const act = inTurn(async (name: string) => {
    told.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 1));
    told.push(`${name} ends`);
    if (name === 'second') throw new Error('no room');
    return name.length;
  });
  const calls = await Promise.allSettled([act('first'), act('second'), act('third')]);
  expect(told).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
    'third begins',
    'third ends',
  ]);
  expect(calls.map((call) => (call.status === 'fulfilled' ? call.value : `${call.reason.message}`))).toEqual([
    5,
    'no room',
    5,
  ]);
});
