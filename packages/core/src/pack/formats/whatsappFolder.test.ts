import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryPack } from '../../testing/arbitraryPack.ts';
import { drawPack } from '../../testing/drawPack.ts';
import { webpFile } from '../../testing/pictureFile.ts';
import { decodeUtf8, encodeUtf8 } from '../../text/utf8.ts';
import type { Pack, PackFile } from '../model.ts';
import { readWhatsAppFolder, writeWhatsAppFolder } from './whatsappFolder.ts';

const manifest = (files: readonly PackFile[]) =>
  JSON.parse(decodeUtf8(files.find(({ path }) => path === 'contents.json')!.bytes));
const folder = (json: unknown, ...files: PackFile[]): PackFile[] => [
  { path: 'contents.json', bytes: encodeUtf8(typeof json === 'string' ? json : JSON.stringify(json)) },
  ...files,
];

describe('WhatsApp folder', () => {
  test('what is written is read back', () => {
    const texts = fc.option(fc.constantFrom('https://example.org/', 'https://example.org/ä?b="c"'), {
      nil: undefined,
    });
    const contacts = fc.record({
      email: fc.constantFrom('a@example.org', 'b@example.org'),
      website: texts,
      playStore: texts,
      licence: texts,
    });
    fc.assert(
      fc.property(arbitraryPack, contacts, (pack, contact) => {
        const whole: Pack = { ...pack, contact: JSON.parse(JSON.stringify(contact)) };
        expect(readWhatsAppFolder(writeWhatsAppFolder([whole]))).toEqual([whole]);
      }),
      { numRuns: 50 },
    );
  });

  test('writes every field of the manifest', () => {
    const pack = drawPack(3);
    const first = { ...pack.stickers[0]!, altText: 'A cat', name: 'hello cat' };
    const files = writeWhatsAppFolder([
      { ...pack, contact: { email: 'a@b.c' }, stickers: [first, ...pack.stickers.slice(1)] },
    ]);
    expect(manifest(files)).toEqual({
      android_play_store_link: '',
      ios_app_store_link: '',
      sticker_packs: [
        {
          identifier: 'cats',
          name: 'Cats',
          publisher: 'Ann',
          tray_image_file: 'tray.png',
          image_data_version: '1',
          publisher_email: 'a@b.c',
          publisher_website: '',
          privacy_policy_website: '',
          license_agreement_website: '',
          animated_sticker_pack: false,
          stickers: [
            { image_file: '01-hello-cat.webp', emojis: ['🐱'], accessibility_text: 'A cat' },
            { image_file: '02.webp', emojis: ['🐱'] },
            { image_file: '03.webp', emojis: ['🐱'] },
          ],
        },
      ],
    });
    expect(files.map(({ path }) => path)).toEqual([
      'contents.json',
      'cats/tray.png',
      'cats/01-hello-cat.webp',
      'cats/02.webp',
      'cats/03.webp',
    ]);
  });

  test('several packs lie side by side; identifiers are made of titles where there is none', () => {
    const { identifier, ...nameless } = drawPack(3, { frames: 2 });
    const packs = [nameless, { ...nameless, title: 'Cats!' }, { ...nameless, title: '猫' }, drawPack(3)];
    const rows = manifest(writeWhatsAppFolder(packs)).sticker_packs;
    expect(rows.map((row: { identifier: string }) => row.identifier)).toEqual([
      'cats-2',
      'cats-3',
      expect.stringMatching(/^pack-[0-9a-f]{8}$/),
      identifier,
    ]);
    expect(rows[0].animated_sticker_pack).toBe(true);
    expect(readWhatsAppFolder(writeWhatsAppFolder(packs))).toHaveLength(4);
    expect(() => writeWhatsAppFolder([drawPack(3), drawPack(3)])).toThrowError(
      'The pack has the identifier “cats” of another one.',
    );
  });

  test('reads files beside the manifest, and manifests in a folder', () => {
    const bytes = webpFile();
    const json = { sticker_packs: [{ identifier: 'x', stickers: [{ image_file: 'a.webp' }] }] };
    const files = folder(json, { path: 'a.webp', bytes }).map((file) => ({
      ...file,
      path: `in/${file.path}`,
    }));
    expect(readWhatsAppFolder(files)).toEqual([
      {
        title: '',
        author: '',
        identifier: 'x',
        stickers: [{ bytes, emojis: [], keywords: [], name: 'a' }],
      },
    ]);
  });

  test.each([
    ['no manifest', [{ path: 'x', bytes: new Uint8Array(0) }]],
    ['no JSON', folder('{')],
    ['a list', folder('[]')],
    ['no packs', folder({})],
    ['no stickers', folder({ sticker_packs: [{}] })],
    ['a missing file', folder({ sticker_packs: [{ stickers: [{ image_file: '../a.webp' }] }] })],
  ])('refuses %s', (_, files) => {
    expect(() => readWhatsAppFolder(files)).toThrowError(
      expect.objectContaining({ code: 'pack-unreadable' }),
    );
  });

  test('refuses to write what WhatsApp refuses', () => {
    expect(() => writeWhatsAppFolder([drawPack(2)])).toThrowError(
      expect.objectContaining({ code: 'pack-invalid' }),
    );
  });
});
