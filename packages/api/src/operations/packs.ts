import type { Operation } from '../operation.ts';
import { PackCheckFields, PackCheckSchema, PackFields } from '../schemas/pack.ts';

export const PACK_OPERATIONS = {
  buildPack: {
    tag: 'Packs',
    summary: 'Make a sticker pack',
    description:
      'Finished stickers are taken as they are, photos are cut first. The answer is a .wastickers file, or for other messengers a ZIP archive.',
    scope: 'use',
    work: true,
    idempotent: true,
    body: {
      kind: 'form',
      fields: PackFields,
      files: { name: 'picture', many: true, description: 'In the pack’s order.' },
    },
    answers: {
      200: {
        description: 'The pack.',
        media: ['application/zip', 'application/octet-stream'],
        headers: {
          'Content-Disposition': 'With a name for the file.',
          'X-StickerSnap-Warnings': 'Codes, with commas; absent when there are none.',
        },
      },
    },
  },
  checkPack: {
    tag: 'Packs',
    summary: 'Hold a pack against a messenger’s rules',
    scope: 'use',
    body: {
      kind: 'form',
      fields: PackCheckFields,
      files: {
        name: 'pack',
        many: false,
        description: 'A .wastickers file or another ZIP archive of a pack.',
      },
      raw: true,
    },
    answers: { 200: { description: 'What the messenger would refuse.', json: PackCheckSchema } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
