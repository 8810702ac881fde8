import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { expect, onTestFinished, test } from 'vitest';
import type { Journal } from '../../earlier/journal.ts';
import { INDEX_NAME } from '../../earlier/productIndexState.ts';
import type { Input } from '../../files/inputs.ts';
import { fakeEngine } from '../../testing/cutIn.ts';
import { parseArguments } from '../../usage/args.ts';
import { COMMANDS } from '../../usage/commandTable.ts';
import { readSettings } from '../../usage/settings.ts';
import { readCutOptions } from '../cutOptions.ts';
import type { Reporter } from '../report.ts';
import { SideChannelError } from '../sideChannel.ts';
import { type BatchDependencies, exitCodeOf, isOver, newBatchState } from './batchState.ts';
import { cutRound } from './cutRound.ts';

async function openBatch(argv: readonly string[] = [], change: Partial<BatchDependencies> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-cut-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const stopping = new AbortController();
  const told: string[] = [];
  const tell =
    (kind: string) =>
    (...words: unknown[]) =>
      void told.push([kind, ...words.map((word) => (typeof word === 'string' ? word : ''))].join(' ').trim());
  const reporter: Reporter = {
    begin: () => undefined,
    started: tell('started'),
    finished: ({ input, error }) => tell(error === undefined ? 'done' : error.code)(input),
    abandoned: (names) => tell('abandoned')(...names),
    note: tell('note'),
    leftOut: () => undefined,
    modelProgress: () => undefined,
    modelFetch: () => undefined,
    end: () => undefined,
  };
  const engine = fakeEngine(() => stopping.abort(new SnapError('aborted')));
  let opened = 0;
  const options = readCutOptions(
    parseArguments(['x', '--jobs', '1', ...argv], COMMANDS[0].options),
    readSettings({}),
  );
  const state = newBatchState(options, {
    cwd: folder,
    stdin: (async function* () {
      yield Buffer.from('piped');
    })(),
    stdout: {
      write: (_chunk: string | Uint8Array, done?: () => void) => {
        done?.();
      },
    },
    signal: stopping.signal,
    now: () => 0,
    reporter,
    openEngine: async () => {
      opened++;
      return engine;
    },
    ...change,
  });
  const put = async (name: string, text: string): Promise<Input> => {
    await writeFile(join(folder, name), text);
    return { name, path: join(folder, name) };
  };
  const products = async () =>
    (await readdir(folder)).filter((name) => /\.whatsapp\./.test(name) && name !== INDEX_NAME).toSorted();
  return { state, folder, told, engine, put, products, opened: () => opened };
}

test('a batch remembers the names that it gave, and opens its engine once', async () => {
  const { state, folder, put, opened } = await openBatch();
  const cat = await put('cat.jpg', 'cat');
  expect([state.engine, state.planned.size]).toEqual([undefined, 0]);
  await cutRound(state, [cat], []);
  const planned = state.planned.get(cat.path!)!;
  expect(planned.outputs.map(({ name }) => name)).toEqual(['cat.whatsapp.webp']);

  await put('cat.jpg', 'other cat');
  const twin = await put('cat.png', 'twin');
  await cutRound(state, [cat, twin], []);
  expect(state.planned.get(cat.path!)).toBe(planned);
  expect(state.planned.get(twin.path!)!.stem).not.toBe(planned.stem);
  expect(await readFile(join(folder, 'cat.whatsapp.webp'), 'utf8')).toBe('other cat for whatsapp');
  expect(opened()).toBe(1);
});

test('nothing to do: no engine is opened, and nothing has failed', async () => {
  const { state, put } = await openBatch();
  const cat = await put('cat.jpg', 'cat');
  await cutRound(state, [cat], []);
  state.engine = undefined;
  await cutRound(state, [cat], []);
  expect(state.engine).toBeUndefined();
  expect([state.failed, exitCodeOf(state), isOver(state)]).toEqual([false, 0, false]);
});

test('one bad picture is a failure; a missing model is the end', async () => {
  const { state, told, put, products } = await openBatch();
  const pictures = [await put('1.jpg', 'bad'), await put('2.jpg', 'cat')];
  await cutRound(state, pictures, []);
  expect([state.failed, state.hopeless, isOver(state), exitCodeOf(state)]).toEqual([
    true,
    undefined,
    false,
    1,
  ]);
  const more = [await put('3.jpg', 'no-model'), await put('4.jpg', 'cat'), await put('5.jpg', 'cat')];
  await cutRound(state, more, []);
  expect(state.hopeless).toMatchObject({ code: 'model-unavailable' });
  expect(isOver(state)).toBe(true);
  expect(told.slice(-2)).toEqual(['model-unavailable 3.jpg', 'abandoned 4.jpg 5.jpg']);
  expect(await products()).toEqual(['2.whatsapp.webp']);
});

test('a model that nobody knows has an exit code of its own', async () => {
  const openEngine = async () => Promise.reject(new SnapError('model-unknown', { id: 'm', known: 'fast' }));
  const { state, put } = await openBatch([], { openEngine });
  await cutRound(state, [await put('1.jpg', 'cat')], []);
  expect(state.hopeless).toMatchObject({ code: 'model-unknown' });
  expect(exitCodeOf(state)).toBe(2);
});

test('a journal that cannot be written is told once, and the pictures are cut all the same', async () => {
  const journal: Journal = {
    recall: async () => ({ kind: 'unknown' }),
    record: async () => Promise.reject(new SideChannelError('The journal', new Error('full'), 'Make room.')),
    close: async () => undefined,
  };
  const { state, told, put, products } = await openBatch([], { journal });
  await cutRound(state, [await put('1.jpg', 'cat'), await put('2.jpg', 'dog')], []);
  expect([state.journalTold, state.failed]).toEqual([true, true]);
  expect(told.filter((line) => line.startsWith('note'))).toHaveLength(1);
  expect(await products()).toEqual(['1.whatsapp.webp', '2.whatsapp.webp']);
});

test('standard input is read once, and named by its content', async () => {
  const { state, folder } = await openBatch(['--out', '.']);
  const input = { name: '-', path: undefined };
  await cutRound(state, [input], []);
  expect(Buffer.from(state.inputs.piped!).toString()).toBe('piped');
  const [name] = (await readdir(folder)).filter((each) => each.endsWith('.webp'));
  const kept = state.inputs.piped;
  await cutRound(state, [input], []);
  expect(state.inputs.piped).toBe(kept);
  expect((await readdir(folder)).filter((each) => each.endsWith('.webp'))).toEqual([name]);
  // It has no path by which a later round could know it.
  expect(state.planned.size).toBe(0);
});
