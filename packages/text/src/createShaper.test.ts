import type { Decoration, DecorFont, ShapedLine, Shaper } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { createShaper } from './createShaper.ts';
import type { FontName } from './fontName.ts';
import { readFontFile } from './node/index.ts';

const COLOUR = { red: 0, green: 0, blue: 0, alpha: 1 };
const PLACED = { x: 0, y: 0, size: 0.2, turn: 0 };
const text = (words: string, font: DecorFont = 'round'): Decoration => ({
  ...{ kind: 'text', text: words, font, colour: COLOUR, outline: null, curve: 0 },
  ...PLACED,
});
const emoji = (one: string): Decoration => ({ kind: 'emoji', emoji: one, ...PLACED });

const read: FontName[] = [];
const load = createShaper((name) => {
  read.push(name);
  return readFontFile(name);
});
async function line(words: string, font: DecorFont = 'round'): Promise<ShapedLine> {
  return (await load([text(words, font)])).line(words, font);
}
const contours = ({ parts }: ShapedLine) =>
  parts.flatMap(({ path }) => path).filter(([step]) => step === 'M').length;

/** Of the five languages, with what is written in them besides. */
const LETTERS: Readonly<Record<string, string>> = {
  en: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz 0123456789 .,:;!?’“”–—…&@#%*+=()/-',
  de: 'ÄÖÜäöüßẞ„“‚‘»«€',
  es: 'ÁÉÍÓÚÜÑáéíóúüñ¿¡ªº',
  pt: 'ÂÊÔÃÕÀÁÇÉÍÓÚâêôãõàáçéíóú',
  ar: 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويى ًٌٍَُِّْ ٠١٢٣٤٥٦٧٨٩ ،؛؟ـ',
};

test.each(
  Object.entries(LETTERS).flatMap(([language, letters]) => [
    [language, 'round', letters] as const,
    [language, 'plain', letters] as const,
  ]),
)('every letter of %s is there, in “%s”', async (_, font, letters) => {
  const shaped = await line(letters, font);
  expect(shaped.width).toBeGreaterThan(letters.length * 0.2);
  expect(contours(shaped)).toBeGreaterThan(letters.replaceAll(' ', '').length * 0.6);
});

test('Arabic letters join: beside each other they look otherwise than alone', async () => {
  const together = await line('سلام');
  const alone = await Promise.all(Array.from('سلام').map((letter) => line(letter)));
  expect(together.width).toBeLessThan(alone.reduce((sum, { width }) => sum + width, 0) * 0.9);
  const steps = ({ parts }: ShapedLine) => parts.reduce((sum, { path }) => sum + path.length, 0);
  expect(steps(together)).not.toBe(alone.reduce((sum, each) => sum + steps(each), 0));
});

test('what is written from the right begins there', async () => {
  // Alif is the higher of the two.
  const highestAt = ({ parts, width }: ShapedLine) => {
    const steps = parts.flatMap(({ path }) => path).flatMap((step) => (step[0] === 'Z' ? [] : [step]));
    const points = steps.map((step) => step.slice(-2) as number[]);
    return points.reduce((best, point) => (point[1]! < best[1]! ? point : best))[0]! / width;
  };
  expect(highestAt(await line('سا'))).toBeLessThan(0.5);
  expect(highestAt(await line('اس'))).toBeGreaterThan(0.5);
  // Each line runs as its first letter does, and so both look the same.
  expect(await line('Hi سلام')).toEqual(await line('سلام Hi'));
});

test('a letter that one font lacks comes from the other', async () => {
  const [lacking, having] = [await line('ẞ', 'plain'), await line('ẞ', 'round')];
  expect(lacking).toEqual(having);
});

test('letters and marks may come apart: they are drawn as one', async () => {
  expect(await line('e\u0301n\u0303')).toEqual(await line('éñ'));
});

test.each(['😀', '👍🏽', '👨‍👩‍👧‍👦', '🇩🇪', '❤️', '❤', '1️⃣', '🏳️‍🌈', '🧑🏽‍🚀'])(
  '%s is one picture',
  async (one) => {
    const shaped = (await load([emoji(one)])).emoji(one);
    expect(shaped.parts.length).toBeGreaterThan(0);
    const points = shaped.parts.flatMap(({ path }) => path.flatMap((step) => step.slice(1) as number[]));
    // Within its square, but for a control point here and there.
    expect(Math.max(...points.map(Math.abs))).toBeLessThan(0.56);
  },
);

test('a skin tone changes the colour alone', async () => {
  const shaper = await load([emoji('👍'), emoji('👍🏽')]);
  const [plain, toned] = [shaper.emoji('👍'), shaper.emoji('👍🏽')];
  expect(plain.parts.map(({ path }) => path)).toEqual(toned.parts.map(({ path }) => path));
  expect(plain.parts[0]!.colour).not.toEqual(toned.parts[0]!.colour);
});

test('emoji stand in a text, in their own colours', async () => {
  const { parts } = await line('Hi 😀!');
  expect(parts[0]!.colour).toBeNull();
  expect(parts.at(-1)!.colour).toBeNull();
  expect(parts.filter(({ colour }) => colour !== null).length).toBeGreaterThan(1);
});

test.each([
  ['text', text('你好'), '你'],
  ['text', text('ok \u{1fae9}'), '\u{1fae9}'],
  ['emoji', emoji('\u{1fae9}'), '\u{1fae9}'],
  ['emoji', emoji('🐱‍🚀‍🚀'), '🐱‍🚀‍🚀'],
])('what no font has is refused by name: %s %#', async (option, decoration, value) => {
  const draw = (shaper: Shaper) =>
    decoration.kind === 'text'
      ? shaper.line(decoration.text, decoration.font)
      : shaper.emoji(decoration.emoji);
  await expect(load([decoration]).then(draw)).rejects.toMatchObject({
    code: 'option-invalid',
    details: { option, value },
  });
});

test('only what is asked for is read, and once', async () => {
  const asked: FontName[] = [];
  const loadFonts = createShaper((name) => {
    asked.push(name);
    return readFontFile(name);
  });
  await loadFonts([]);
  expect(asked).toEqual([]);
  await Promise.all([loadFonts([text('Hi', 'plain')]), loadFonts([text('Hi', 'plain')])]);
  expect(asked).toEqual(['plain']);
  await loadFonts([text('Hi 😀', 'plain')]);
  expect(asked).toEqual(['plain', 'emoji']);
});

test('a font that cannot be read is told, and asked for again the next time', async () => {
  let tries = 0;
  const loadFonts = createShaper(async (name) => {
    tries++;
    if (tries === 1) throw new Error('no network');
    return readFontFile(name);
  });
  await expect(loadFonts([text('Hi')])).rejects.toMatchObject({
    code: 'font-unavailable',
    details: { font: 'round', reason: 'no network' },
  });
  await expect(loadFonts([text('Hi')])).resolves.toBeDefined();
  const damaged = createShaper(async () => new Uint8Array(100));
  await expect(damaged([text('Hi')])).rejects.toMatchObject({ code: 'font-unavailable' });
});
