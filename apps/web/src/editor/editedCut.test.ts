import { createImage, createMask, decodeRle, encodeRle } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { newCut } from '../engine/cut.ts';
import { editedCut, editedMask, foundCut, foundOf } from './editedCut.ts';

const image = createImage(4, 2);
image.data.fill(255);
const found = newCut({
  mask: encodeRle(createMask(4, 2, 255)),
  fullSize: { width: 40, height: 20 },
  kept: { x: 0, y: 0, width: 20, height: 20 },
  confidence: 0.2,
  isEmpty: false,
  matteFrom: 'network',
  warnings: ['low-confidence', 'first-frame'],
  ms: {},
  finder: { where: 'device', host: undefined, recipe: 'fast', models: [] },
  roi: undefined,
});

describe('an edited cut', () => {
  const mask = createMask(4, 2);
  mask.data[3] = 200;

  test('has the mask that was drawn, is another cut, and shares the working image', () => {
    const cut = editedCut(found, undefined, editedMask(image, mask));
    expect(decodeRle(cut.mask)).toEqual(mask);
    expect(cut).toMatchObject({ matteFrom: 'edited', isEmpty: false, pixelsOf: found.id });
    expect(cut.id).not.toBe(found.id);
  });

  test('is doubtful no longer, and what the file had to tell stays', () => {
    expect(editedCut(found, undefined, editedMask(image, mask)).warnings).toEqual(['first-frame']);
    const empty = editedCut(found, undefined, editedMask(image, createMask(4, 2)));
    expect(empty).toMatchObject({ isEmpty: true, warnings: ['first-frame', 'nothing-found'] });
  });

  test('reaches beyond the region that had been asked for', () => {
    expect(editedCut(found, undefined, editedMask(image, mask)).kept).toBeUndefined();
  });

  test('shows nothing where the picture is clear', () => {
    const clear = { ...image, data: image.data.slice() };
    clear.data[3 * 4 + 3] = 0;
    expect(editedCut(found, undefined, editedMask(clear, mask)).isEmpty).toBe(true);
  });

  test('leads back to what had been found, with the picture that a server had sent', () => {
    const picture = new Blob(['png']);
    const cut = editedCut(found, picture, editedMask(image, mask));
    expect(cut.picture).toBe(picture);
    const edit = { found, strokes: { width: 4, height: 2, gestures: [] } };
    expect(foundCut(foundOf({ cut, edit }), cut.picture)).toEqual({ ...found, picture });
    expect(foundOf({ cut: { ...found, picture }, edit: undefined })).toEqual(found);
  });

  test('edited again it still shares the first one’s image', () => {
    const once = editedCut(found, undefined, editedMask(image, mask));
    expect(editedCut(once, undefined, editedMask(image, mask)).pixelsOf).toBe(found.id);
  });
});
