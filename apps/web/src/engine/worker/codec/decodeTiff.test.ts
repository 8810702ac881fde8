import { expect, test } from 'vitest';
import { decodeTiff } from './decodeTiff.ts';

const LIMITS = { megapixels: 100, side: 30_000 };

type Tags = readonly (readonly [tag: number, value: number])[];

/** Little-endian directories of one value a tag, each with its pixels; the depths stand in one SHORT. */
function tiff(...pictures: readonly { readonly tags: Tags; readonly pixels: Uint8Array }[]) {
  const parts: number[] = [0x49, 0x49, 42, 0, 8, 0, 0, 0];
  const put = (value: number, size: number) => {
    for (let i = 0; i < size; i++) parts.push(Math.floor(value / 256 ** i) % 256);
  };
  pictures.forEach(({ tags, pixels }, i) => {
    const all = [
      ...tags,
      [273, parts.length + 2 + (tags.length + 2) * 12 + 4],
      [279, pixels.length],
    ] as const;
    put(all.length, 2);
    for (const [tag, value] of all.toSorted(([a], [b]) => a! - b!)) {
      put(tag!, 2);
      put(4, 2);
      put(1, 4);
      put(value!, 4);
    }
    const end = parts.length + 4 + pixels.length;
    put(i + 1 < pictures.length ? end : 0, 4);
    parts.push(...pixels);
  });
  return Uint8Array.from(parts);
}

const tags = (width: number, bits: number, samples: number, photometric: number, more: Tags = []): Tags => [
  ...([
    [256, width],
    [257, 1],
    [258, bits],
    [259, 1],
    [262, photometric],
    [277, samples],
    [278, 1],
  ] as const),
  ...more,
];

const look = async (file: Uint8Array<ArrayBuffer>) => [...(await decodeTiff(file, LIMITS)).data];

test('the largest picture is taken', async () => {
  const small = { tags: tags(1, 8, 1, 1), pixels: Uint8Array.of(9) };
  const large = { tags: tags(2, 8, 1, 1), pixels: Uint8Array.of(10, 20) };
  expect(await look(tiff(small, large))).toEqual([10, 10, 10, 255, 20, 20, 20, 255]);
});

test('a saved selection is no alpha, alpha is', async () => {
  const pixels = Uint8Array.of(200, 100, 50, 128);
  expect(await look(tiff({ tags: tags(1, 8, 4, 2, [[338, 0]]), pixels }))).toEqual([200, 100, 50, 255]);
  expect(await look(tiff({ tags: tags(1, 8, 4, 2, [[338, 2]]), pixels }))).toEqual([200, 100, 50, 128]);
});

test('32 bits by their whole range', async () => {
  const float = new Uint8Array(new Float32Array([0.5]).buffer);
  expect(await look(tiff({ tags: tags(1, 32, 1, 1, [[339, 3]]), pixels: float }))).toEqual([
    128, 128, 128, 255,
  ]);
  const whole = new Uint8Array(new Uint32Array([0x80000000]).buffer);
  expect(await look(tiff({ tags: tags(1, 32, 1, 1), pixels: whole }))).toEqual([128, 128, 128, 255]);
});

test('inks take light away', async () => {
  const pixels = Uint8Array.of(255, 0, 0, 0, 0, 0, 0, 255, 0, 128, 0, 128);
  expect(await look(tiff({ tags: tags(3, 8, 4, 5), pixels }))).toEqual([
    ...[0, 255, 255, 255],
    ...[0, 0, 0, 255],
    ...[127, 63, 127, 255],
  ]);
  const jpeg = tags(3, 8, 4, 5).map(([tag, value]) => [tag, tag === 259 ? 7 : value] as const);
  await expect(decodeTiff(tiff({ tags: jpeg, pixels }), LIMITS)).rejects.toMatchObject({
    code: 'input-unsupported',
  });
});

test('what would be noise is refused in plain words', async () => {
  const pixels = new Uint8Array(8);
  const refused = { code: 'input-unsupported' };
  await expect(decodeTiff(tiff({ tags: tags(1, 64, 1, 1), pixels }), LIMITS)).rejects.toMatchObject(refused);
  const planes = { tags: tags(1, 8, 3, 2, [[284, 2]]), pixels };
  await expect(decodeTiff(tiff(planes), LIMITS)).rejects.toMatchObject(refused);
});
