import type { ImageCodec } from '@stickersnap/core';
import { createCodec } from '@stickersnap/node';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { drawSequence } from '../../packages/node/src/codec/fixtures/drawSequence.ts';
import {
  heicWithNclx,
  TURNED_AVIF,
  TURNED_HEIC,
  TURNED_HEIC_P3,
} from '../../packages/node/src/codec/fixtures/heif.ts';

// By a variable: it is written for workers, whose types these tests do not know.
const worker = '../../apps/web/src/engine/worker/codec/browserCodec.ts';
const { browserCodec } = (await import(worker)) as { readonly browserCodec: ImageCodec };

/** What a browser decodes that has no decoder for these formats of its own, beside the server's codec. */
const server = createCodec();
afterAll(() => server.close());
beforeEach(() => {
  vi.stubGlobal('createImageBitmap', async () => {
    throw new DOMException('cannot be decoded', 'InvalidStateError');
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('as on the server', () => {
  test.each([
    ['HEIC', TURNED_HEIC],
    ['HEIC with a profile', TURNED_HEIC_P3],
    ['HEIC, sRGB by nclx', heicWithNclx(1, 13)],
    ['HEIC, P3 by nclx', heicWithNclx(12, 13)],
    ['a HEIC sequence without a picture', drawSequence(TURNED_HEIC, 'hevs', 'hvc1')],
  ])('%s', async (_, file) => {
    const [here, there] = [await browserCodec.decode(file), await server.decode(file)];
    expect(here.fullSize).toEqual(there.fullSize);
    expect(here.warnings).toEqual(there.warnings);
    let worst = 0;
    here.image.data.forEach((value, i) => {
      worst = Math.max(worst, Math.abs(value - there.image.data[i]!));
    });
    expect(worst).toBeLessThanOrEqual(8);
  });
});

test('a sequence whose frames nobody finds is told as what it is', async () => {
  const bytes = Buffer.from(drawSequence(TURNED_AVIF, 'avis', 'av01'));
  bytes.write('vp09', bytes.indexOf('av01'), 'latin1');
  await expect(browserCodec.decode(new Uint8Array(bytes))).rejects.toMatchObject({
    code: 'input-unsupported',
    details: { format: 'AVIF sequence' },
  });
});
