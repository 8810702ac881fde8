import { PACK_TARGETS, type PackTargetId } from '@stickersnap/core';
import { Type } from 'typebox';
import { CLOSED } from './common.ts';
import { StickerFields } from './cut.ts';

const TARGETS = PACK_TARGETS.map(({ id }) => id);

const target = (ids: readonly PackTargetId[], description: string) =>
  Type.Enum<PackTargetId[]>([...ids], { description });

export const PackFields = Type.Object(
  {
    for: Type.Optional(target(TARGETS, 'Whom the pack is for; wastickers where nothing is said.')),
    title: Type.String({ minLength: 1, maxLength: 200 }),
    author: Type.Optional(Type.String({ maxLength: 200 })),
    emojis: Type.Optional(
      Type.String({ description: 'Those of all pictures that have none of their own: 😀🐱.' }),
    ),
    texts: Type.Optional(
      Type.String({
        description:
          'JSON, by the pictures’ names: {"cat.jpg": "😀", "dog.jpg": {"emojis": "🐶", "keywords": ["wet"], "altText": "A wet dog"}}.',
      }),
    ),
    ...StickerFields,
  },
  CLOSED,
);

export const PackCheckFields = Type.Object(
  { for: Type.Optional(target(TARGETS, 'Whose rules; the pack’s own kind where nothing is said.')) },
  CLOSED,
);

export const PackFindingSchema = Type.Object(
  {
    subject: Type.String({ description: 'The pack, the tray icon, or a sticker.' }),
    position: Type.Optional(Type.Integer({ minimum: 1 })),
    rule: Type.String(),
    measured: Type.String(),
    mend: Type.String(),
  },
  CLOSED,
);

export const PackCheckSchema = Type.Object(
  {
    format: Type.Enum(['whatsapp', 'wastickers', 'folder']),
    for: target(TARGETS, 'Whose rules it was held against.'),
    packs: Type.Array(
      Type.Object(
        {
          title: Type.String(),
          author: Type.String(),
          stickers: Type.Integer({ minimum: 0 }),
          ok: Type.Boolean({ description: 'Whether the messenger takes it.' }),
          findings: Type.Array(PackFindingSchema),
        },
        CLOSED,
      ),
    ),
  },
  CLOSED,
);
