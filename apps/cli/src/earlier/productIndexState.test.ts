import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  appendLines,
  claimLine,
  inTurn,
  madeLine,
  nameKey,
  newIndexState,
  syncIndex,
  takeLine,
} from './productIndexState.ts';

const FOLDER = resolve('/pictures/out');
const CAT = resolve('/pictures/cat.jpg');
const DOG = resolve('/pictures/dog.jpg');

test('lines become what is known, the earlier one counting; what is no line says nothing', () => {
  const state = newIndexState(FOLDER);
  const entry = { of: CAT, options: 'x', hash: 'y' };
  const lines = [
    claimLine(FOLDER, 'Pet', CAT),
    claimLine(FOLDER, 'pet', DOG),
    madeLine(FOLDER, 'Pet.png', entry),
    'half a li',
    'null',
  ];
  for (const line of lines) takeLine(state, line);
  expect(state.lines).toBe(5);
  expect([...state.owners]).toEqual([['pet', CAT]]);
  expect([...state.stems]).toEqual([[CAT, ['Pet']]]);
  expect(state.made.get(nameKey('PET.PNG'))).toEqual({ file: 'Pet.png', entry });

  takeLine(state, '{"stem":"PET","of":null}');
  takeLine(state, claimLine(FOLDER, 'pet', DOG));
  expect([...state.owners]).toEqual([['pet', DOG]]);
  expect(state.stems.get(CAT)).toEqual([]);
});

test('reading goes on where it stopped, and begins anew with another file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-index-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const state = newIndexState(folder);
  await inTurn(state, () => appendLines(state, [claimLine(folder, 'cat', CAT)]));
  const { read, lines } = state;
  expect([lines, state.cutOff]).toEqual([2, false]);

  await appendFile(state.path, '{"stem":"dog"');
  await syncIndex(state);
  expect([state.read, state.lines, state.cutOff]).toEqual([read, lines, true]);

  await rm(state.path);
  await syncIndex(state);
  expect([state.read, state.lines, state.cutOff, state.owners.size]).toEqual([0, 0, false, 0]);
});
