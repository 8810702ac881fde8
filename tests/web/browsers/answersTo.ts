import { type RgbaImage, readZip } from '@stickersnap/core';
import { expect } from 'vitest';
import type { DrivenPage } from '../../browsers/browserDriver.ts';
import { make, press, startOver } from './onDriven.ts';
import type { Picture } from './pictures.ts';
import { pixelsOf } from './pixels.ts';

/** Hands the pictures to the page, expects of each its answer, and returns the stickers by their files' names. */
export async function answersTo(
  page: DrivenPage,
  pictures: readonly Picture[],
): Promise<Map<string, RgbaImage>> {
  await startOver(page);
  const cards = await make(page, ...pictures.map(({ path }) => path));
  const told = cards.map(({ name, standing, note }) => [
    name,
    standing === 'failed' ? { failed: note } : standing,
  ]);
  const expected = pictures.map(({ name, answer }) => [
    name,
    typeof answer === 'string' ? answer : { failed: expect.stringMatching(answer.failed) },
  ]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected));
  const ready = cards.filter(({ standing }) => standing === 'ready').length;
  const made = readZip((await page.saved(() => press(page, `All as ZIP (${ready})`))).bytes);
  expect(made.length).toBe(ready);
  return new Map(
    await Promise.all(made.map(async ({ path, bytes }) => [path, await pixelsOf(bytes)] as const)),
  );
}
