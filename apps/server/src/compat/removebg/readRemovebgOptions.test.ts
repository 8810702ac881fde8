import { describe, expect, test } from 'vitest';
import { valueIn } from '../formValue.ts';
import { parseBackground } from './parseBackground.ts';
import { parseMargins, parsePosition, parseRoi, parseScale } from './parseGeometry.ts';
import { readRemovebgOptions } from './readRemovebgOptions.ts';
import { RefusedRequest } from './refusal.ts';

const read = (fields: Readonly<Record<string, string>>) =>
  readRemovebgOptions(valueIn(new Map(Object.entries(fields))));

const PLAIN = { format: 'auto', channels: 'rgba', pixels: 250_000 };
const px = (value: number) => ({ value, unit: 'px' });
const percent = (value: number) => ({ value, unit: '%' });

test('what nobody asks for is a preview', () => {
  expect(read({})).toEqual({ picture: PLAIN, type: 'other' });
  expect(read({ size: '', roi: '', bg_color: '', scale: '', position: '' })).toEqual(read({}));
});

test.each([
  ['preview', 'png', 0.25],
  ['small', 'zip', 0.25],
  ['regular', 'jpg', 0.25],
  ['medium', 'png', 1.5],
  ['hd', 'auto', 4],
  ['full', 'auto', 10],
  ['full', 'png', 10],
  ['full', 'jpg', 25],
  ['4k', 'zip', 25],
  ['auto', 'webp', 25],
  ['50MP', 'jpg', 50],
  ['50MP', 'png', 10],
])('size=%s as %s has at most %d million pixels', (size, format, megapixels) => {
  expect(read({ size, format }).picture.pixels).toBe(megapixels * 1e6);
});

test.each<[Record<string, string>, object]>([
  [{ channels: 'alpha' }, { channels: 'alpha' }],
  [{ scale: '50%' }, { scale: 0.5, position: { x: 0.5, y: 0.5 } }],
  [{ scale: '50%', position: 'original' }, { scale: 0.5 }],
  [{ scale: 'original', position: '10%' }, { position: { x: 0.1, y: 0.1 } }],
  [{ crop_margin: '10px' }, {}],
  [{ crop: 'false', crop_margin: '10px' }, {}],
  [{ crop: 'true' }, { crop: { top: px(0), right: px(0), bottom: px(0), left: px(0) } }],
  [
    { crop: '1', crop_margin: '5%' },
    { crop: { top: percent(5), right: percent(5), bottom: percent(5), left: percent(5) } },
  ],
  [{ semitransparency: 'true' }, {}],
  [{ semitransparency: 'false' }, { edges: 'solid' }],
  [{ add_shadow: 'true', shadow_type: 'car', shadow_opacity: '80' }, {}],
])('%j', (fields, change) => {
  expect(read(fields).picture).toEqual({ ...PLAIN, ...change });
});

test.each([
  [{}, 'other'],
  [{ type: 'auto' }, 'other'],
  [{ type: 'person' }, 'person'],
  [{ type: 'dragon' }, 'other'],
  [{ type: 'car', type_level: 'none' }, undefined],
])('%j is of the type %s', (fields, type) => {
  expect(read(fields).type).toBe(type);
});

test('a colour that cannot be seen is none', () => {
  expect(read({ bg_color: '00000000' })).not.toHaveProperty('colour');
  expect(read({ bg_color: 'ffffff' }).colour).toEqual({ red: 255, green: 255, blue: 255, alpha: 1 });
});

test.each([
  ['size', 'huge', 'invalid_size'],
  ['size', 'constructor', 'invalid_size'],
  ['channels', 'rgb', 'invalid_channels'],
  ['format', 'gif', 'invalid_format'],
  ['roi', '0 0 10', 'invalid_roi'],
  ['crop_margin', '501px', 'invalid_crop_margin'],
  ['scale', '9%', 'invalid_scale'],
  ['position', '10px', 'invalid_position'],
  ['bg_color', '#12', 'invalid_bg_color'],
])('%s=%s is refused', (name, value, code) => {
  expect(() => read({ [name]: value })).toThrow(RefusedRequest);
  expect(() => read({ [name]: value })).toThrow(
    expect.objectContaining({ refusal: expect.objectContaining({ code }) }),
  );
});

describe('parseRoi', () => {
  test.each([
    ['0% 0% 100% 100%', [percent(0), percent(0), percent(100), percent(100)]],
    ['10px 20px 300px 400px', [px(10), px(20), px(300), px(400)]],
    ['10 20 50% 400', [px(10), px(20), percent(50), px(400)]],
    ['10,20,300,400', [px(10), px(20), px(300), px(400)]],
  ])('%s', (text, corners) => {
    expect(parseRoi(text)).toEqual({ corners });
  });

  test.each([
    '0 0 101% 1',
    '-1 0 1 1',
    '0 0 1 1 1',
    '0  0 1 1',
    '0 0 1e3 1',
    '0 0 1.5 1',
    '999999 0 1 1',
    '0 0 1em 1',
  ])('%s is none', (text) => expect(parseRoi(text)).toBeUndefined());
});

describe('parseMargins', () => {
  test.each([
    ['30px', [px(30), px(30), px(30), px(30)]],
    ['10% 0', [percent(10), px(0), percent(10), px(0)]],
    ['1 2px 3% 4', [px(1), px(2), percent(3), px(4)]],
  ])('%s', (text, [top, right, bottom, left]) => {
    expect(parseMargins(text)).toEqual({ top, right, bottom, left });
  });

  test.each(['51%', '501', '1 2 3', '1 2 3 4 5', '-1', ''])('%j is none', (text) => {
    expect(parseMargins(text)).toBeUndefined();
  });
});

test.each([
  ['10%', 0.1],
  ['100%', 1],
  ['original', 'original'],
  ['101%', undefined],
  ['50', undefined],
  ['0.5', undefined],
])('parseScale(%j) is %j', (text, scale) => {
  expect(parseScale(text)).toBe(scale);
});

test.each([
  ['center', { x: 0.5, y: 0.5 }],
  ['original', 'original'],
  ['0%', { x: 0, y: 0 }],
  ['25% 100%', { x: 0.25, y: 1 }],
  ['25%,75%', { x: 0.25, y: 0.75 }],
  ['101%', undefined],
  ['25', undefined],
  ['1% 2% 3%', undefined],
])('parsePosition(%j) is %j', (text, position) => {
  expect(parsePosition(text)).toEqual(position);
});

test.each([
  ['81d4fa', [0x81, 0xd4, 0xfa, 1]],
  ['#81D4FA', [0x81, 0xd4, 0xfa, 1]],
  ['fff', [255, 255, 255, 1]],
  ['81d4fa33', [0x81, 0xd4, 0xfa, 0.2]],
  ['#f0f3', [255, 0, 255, 0.2]],
  ['green', [0, 128, 0, 1]],
  ['RebeccaPurple', [0x66, 0x33, 0x99, 1]],
])('parseBackground(%j)', (text, [red, green, blue, alpha]) => {
  expect(parseBackground(text)).toEqual({ red, green, blue, alpha });
});

test.each(['', 'ff', 'fffff', 'fffffff', 'greenish', 'rgb(0,0,0)', '##fff'])('%j is no colour', (text) => {
  expect(parseBackground(text)).toBeUndefined();
});
