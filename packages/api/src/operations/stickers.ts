import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import { IdSchema } from '../schemas/common.ts';
import { CutFields, CutSchema } from '../schemas/cut.ts';

const PICTURES = ['image/webp', 'image/png'] as const;

export const STICKER_OPERATIONS = {
  makeSticker: {
    tag: 'Stickers',
    summary: 'Cut a picture',
    description:
      'Send the picture in a form, or as the body with the options in the query. The answer is the file that was made; with “Accept: application/json”, or where several are asked for, it is a list with links.',
    scope: 'use',
    work: true,
    idempotent: true,
    body: {
      kind: 'form',
      fields: CutFields,
      files: { name: 'picture', many: false, description: 'JPEG, PNG, WebP, AVIF, HEIC, TIFF, GIF or BMP.' },
      raw: true,
    },
    answers: {
      200: {
        description: 'What was made.',
        json: CutSchema,
        media: PICTURES,
        headers: {
          ETag: 'Of the file.',
          'Content-Disposition': 'With a name for the file.',
          'X-StickerSnap-Confidence': 'How sure the engine is, 0 to 1.',
          'X-StickerSnap-Warnings': 'Codes, with commas; absent when there are none.',
        },
      },
    },
  },
  getResult: {
    tag: 'Stickers',
    summary: 'Fetch a file that was made',
    description: 'Whoever has its id may fetch it until it expires.',
    scope: null,
    params: Type.Object({ id: IdSchema }),
    answers: {
      200: {
        description: 'The file.',
        media: PICTURES,
        headers: { ETag: 'Of the file.', 'Content-Disposition': 'With a name for the file.' },
      },
      304: { description: 'As it was when the ETag in If-None-Match was given.' },
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
