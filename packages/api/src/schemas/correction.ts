import { Type } from 'typebox';
import { CLOSED, Sha256Schema, TimeSchema } from './common.ts';
import { StrokesSchema } from './strokes.ts';

const whole = Type.Integer({ minimum: 0 });
const side = Type.Integer({ minimum: 1, maximum: 100_000 });

export const RleSchema = Type.Object(
  { width: side, height: side, runs: Type.Array(whole, { maxItems: 4_000_000 }) },
  { ...CLOSED, description: 'A mask row by row: value, length, value, length, …' },
);

/** The strokes of a record from before there were gestures; older pages send them still. */
const FormerStrokesSchema = Type.Array(
  Type.Object(
    {
      tool: Type.String({ maxLength: 40 }),
      kind: Type.Enum(['add', 'remove']),
      radius: Type.Number({ minimum: 0, maximum: 100_000 }),
      points: Type.Array(Type.Number({ minimum: -1_000_000, maximum: 1_000_000 }), {
        maxItems: 100_000,
        description: 'x, y, x, y, … in the working image.',
      }),
    },
    CLOSED,
  ),
  { maxItems: 10_000 },
);

/** The core's record `Correction`; a test holds the two together. */
export const CorrectionSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: '128 random bits, base64url.' }),
    createdAt: TimeSchema,
    image: Type.Object(
      {
        sha256: Type.String({
          pattern: '^[0-9a-f]{64}$',
          description: 'SHA-256 of the picture’s bytes as they are sent, lower-case hex.',
        }),
        storedSha256: Type.Optional(
          Type.String({
            pattern: '^[0-9a-f]{64}$',
            description:
              'Of what is kept in its place: the picture encoded anew, without metadata. Told by the server, whatever was sent; absent where it was given to an older version, which kept the file as it came.',
          }),
        ),
        mime: Type.String({ maxLength: 100 }),
        width: side,
        height: side,
      },
      CLOSED,
    ),
    model: Type.Object(
      {
        recipe: Type.String({ maxLength: 100 }),
        version: Type.String({ maxLength: 100 }),
        sha256: Sha256Schema,
      },
      CLOSED,
    ),
    before: RleSchema,
    after: RleSchema,
    strokes: StrokesSchema,
    origin: Type.Enum(['edited', 'accepted']),
    consent: Type.Union(
      [Type.Object({ server: Type.String({ maxLength: 300 }), at: TimeSchema }, CLOSED), Type.Null()],
      { description: 'To whom it was given and when; without it nothing is taken.' },
    ),
    ownerTokenHash: Sha256Schema,
  },
  CLOSED,
);

/** What older pages send: taken, and kept as the record of today. */
export const FormerCorrectionSchema = Type.Object(
  { ...CorrectionSchema.properties, strokes: FormerStrokesSchema },
  CLOSED,
);

export const CorrectionListSchema = Type.Object(
  {
    corrections: Type.Array(CorrectionSchema),
    next: Type.Union([Type.String(), Type.Null()], {
      description: 'Sent as “after”, it brings what follows; null: there is nothing more.',
    }),
  },
  CLOSED,
);

export const PageQuery = Type.Object({
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 100,
      description: 'At most so many (50); large ones come one by one.',
    }),
  ),
  after: Type.Optional(Type.String({ maxLength: 100, description: '“next” of the answer before.' })),
});

export const DeletedSchema = Type.Object({ deleted: whole }, CLOSED);

export const OwnerHeaders = Type.Object({
  'x-owner-token': Type.String({
    pattern: '^[A-Za-z0-9_-]{22}$',
    description:
      'Made on the device at the first consent: 128 random bits, base64url. Only who has it sees what it gave.',
  }),
});
