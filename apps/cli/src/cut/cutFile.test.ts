import { createImage, type Mask, type Roi, type Segmentation } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import type { Cutter } from '../backend/backend.ts';
import { readSettings } from '../usage/settings.ts';
import { cutFile } from './cutFile.ts';
import { readCutOptions } from './cutOptions.ts';

/** Two subjects of three and two pixels. */
const MASK: Mask = { width: 8, height: 1, data: Uint8ClampedArray.of(255, 255, 255, 0, 0, 0, 255, 255) };

async function cut(mask: Mask, change: { subject?: number; roi?: Roi } = {}) {
  const asked: unknown[] = [];
  const shown: number[][] = [];
  const segmentation: Segmentation = {
    source: createImage(8, 1),
    image: createImage(8, 1),
    mask,
    fullSize: mask,
    format: 'png',
    confidence: 1,
    matteFrom: 'network',
    isEmpty: false,
    told: [],
    warnings: [],
    ms: { decode: 0, network: 0, refine: 0 },
  };
  const engine: Cutter = {
    segment: async (_, request) => {
      asked.push(request?.roi);
      return segmentation;
    },
    sticker: async (part) => {
      shown.push([...part.mask.data]);
      return {
        bytes: new Uint8Array(1),
        width: 1,
        height: 1,
        gaveUp: [],
        findings: [],
        ms: { finish: 0, encode: 0 },
      };
    },
    mask: async () => new Uint8Array(),
    cutOut: async () => new Uint8Array(),
    picture: async () => Promise.reject(new Error('the command makes no pictures')),
    close: async () => {},
  };
  const options = readCutOptions({ words: ['a'], switches: new Set(), values: new Map() }, readSettings({}));
  const product = options.products[0]!;
  const job = { input: { name: 'a', path: '/a' }, outputs: [{ product, name: 'b', path: '/b' }] };
  const result = await cutFile(
    job,
    { ...options, ...change },
    {
      engine,
      read: async () => new Uint8Array(1),
      write: async ({ name }) => name,
      now: () => 0,
      signal: new AbortController().signal,
    },
  );
  return { result, asked, shown };
}

describe('cutFile', () => {
  test('keeps all subjects and tells how many there are', async () => {
    const { result, shown } = await cut(MASK);
    expect(result).toMatchObject({ subjects: 2, remarks: [] });
    expect(shown).toEqual([[...MASK.data]]);
  });

  test('keeps the one that is asked for', async () => {
    const { result, shown } = await cut(MASK, { subject: 2 });
    expect(result).toMatchObject({ subjects: 2, remarks: [] });
    expect(shown).toEqual([[0, 0, 0, 0, 0, 0, 255, 255]]);
  });

  test('keeps all, and says so, where there are fewer', async () => {
    const { result, shown } = await cut(MASK, { subject: 3 });
    expect(result.remarks).toEqual(['There is no subject 3: 2 subjects found, and all were kept.']);
    expect(shown).toEqual([[...MASK.data]]);
  });

  test('hands the region of interest on', async () => {
    const roi: Roi = { box: { x: 0, y: 0, width: 50, height: 50 }, unit: '%' };
    expect((await cut(MASK, { roi })).asked).toEqual([roi]);
    expect((await cut(MASK)).asked).toEqual([undefined]);
  });
});
