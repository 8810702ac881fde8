import { expect, test } from 'vitest';
import { SharedFlights } from './sharedFlights.ts';

function controlled() {
  const flights = new SharedFlights<string, number>();
  const started: { emit: (event: number) => void; signal: AbortSignal; end: (result: string) => void }[] = [];
  const start = (emit: (event: number) => void, signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      started.push({ emit, signal, end: resolve });
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  return { flights, started, start };
}

test('who asks for the same joins, and all hear of it', async () => {
  const { flights, started, start } = controlled();
  const heard: number[] = [];
  const onProgress = (event: number) => void heard.push(event);
  const both = [flights.join('a', start, { onProgress }), flights.join('a', start, { onProgress })];
  const other = flights.join('b', start);
  expect(started).toHaveLength(2);
  started[0]!.emit(7);
  started[0]!.end('done');
  started[1]!.end('too');
  expect(await Promise.all(both)).toEqual(['done', 'done']);
  expect(await other).toBe('too');
  expect(heard).toEqual([7, 7]);
});

test('the work goes on while anybody waits, and ends with the last', async () => {
  const { flights, started, start } = controlled();
  const [first, second] = [new AbortController(), new AbortController()];
  const waiting = [first, second].map(({ signal }) => flights.join('a', start, { signal }));
  first.abort('one');
  await expect(waiting[0]).rejects.toBe('one');
  expect(started[0]!.signal.aborted).toBe(false);
  second.abort('two');
  await expect(waiting[1]).rejects.toBe('two');
  expect(started[0]!.signal.aborted).toBe(true);
});

test('after the end, or a failure, the work is begun anew', async () => {
  const { flights, started, start } = controlled();
  const failing = flights.join('a', () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  const again = flights.join('a', start);
  started[0]!.end('yes');
  expect(await again).toBe('yes');
});

test('a signal that was aborted before begins nothing', async () => {
  const { flights, started, start } = controlled();
  await expect(flights.join('a', start, { signal: AbortSignal.abort('never') })).rejects.toBe('never');
  expect(started).toEqual([]);
});
