import { OUTLINE_ALLOWED, PLATFORMS, ROI_ALLOWED } from '@stickersnap/core';
import { Type } from 'typebox';
import { MAX_MARGIN, MAX_SUBJECT, PRODUCTS } from '../cutOptions.ts';
import { CLOSED, IdSchema, Sha256Schema, SizeSchema, TimeSchema, WarningSchema } from './common.ts';

const IDS = PLATFORMS.map(({ id }) => id).join(', ');

/** How a sticker looks and who cuts it: fields of a form, or parameters of the query; all are texts. */
export const LookFields = {
  model: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
      default: 'fast',
      description: 'Recipe or model that finds the subject: fast, best, or the id of a model.',
    }),
  ),
  outline: Type.Optional(
    Type.String({
      default: '8,white',
      examples: ['12,#ffcc00', 'none'],
      description: `Use ${OUTLINE_ALLOWED}.`,
    }),
  ),
  shadow: Type.Optional(
    Type.Enum(['true', 'false'], { default: 'false', description: 'Lays a soft shadow below.' }),
  ),
  margin: Type.Optional(
    Type.String({
      pattern: '^[0-9]{1,3}$',
      description: `Empty border in pixels of a 512 canvas, 0 to ${MAX_MARGIN}: on a sticker of 128, a quarter of them. Without it, as the messenger advises.`,
    }),
  ),
};

/** The options of a cut. */
export const CutFields = Type.Object(
  {
    for: Type.Optional(
      Type.String({
        default: 'whatsapp',
        examples: ['telegram', 'whatsapp,signal'],
        description: `Messengers, with commas: ${IDS}.`,
      }),
    ),
    product: Type.Optional(
      Type.String({
        default: 'sticker',
        examples: ['mask', 'sticker,cutout'],
        description: `What is made, with commas: ${PRODUCTS.join(', ')}. Mask and cut-out have the picture’s own size.`,
      }),
    ),
    trim: Type.Optional(
      Type.Enum(['true', 'false'], { default: 'false', description: 'Crops the cut-out to the subject.' }),
    ),
    ...LookFields,
    roi: Type.Optional(
      Type.String({
        examples: ['120,80,400,300', '25%,0,50%,100%'],
        description: `Seeks the subject in this box only: ${ROI_ALLOWED}.`,
      }),
    ),
    subject: Type.Optional(
      Type.String({
        pattern: '^[0-9]{1,2}$',
        description: `Keeps one of several subjects, 1 to ${MAX_SUBJECT}, the largest being 1.`,
      }),
    ),
  },
  CLOSED,
);

export const FindingSchema = Type.Object(
  {
    rule: Type.String(),
    measured: Type.String({ description: 'The value found, for people.' }),
    mend: Type.String({ description: 'What is asked for, and how to get there.' }),
  },
  CLOSED,
);

/** What is kept about one file that was made. */
export const MadeFileSchema = Type.Object(
  {
    id: IdSchema,
    kind: Type.Enum([...PRODUCTS]),
    platform: Type.Union([Type.String(), Type.Null()], { description: 'The messenger’s id, of stickers.' }),
    fileName: Type.String(),
    mime: Type.String(),
    bytes: Type.Integer({ minimum: 1 }),
    sha256: Sha256Schema,
    ...SizeSchema,
    gaveUp: Type.Array(Type.String(), { description: 'What the byte limit cost, for people.' }),
    findings: Type.Array(FindingSchema, { description: 'What the messenger would refuse.' }),
  },
  CLOSED,
);

export const ResultSchema = Type.Object(
  {
    ...MadeFileSchema.properties,
    url: Type.String({ format: 'uri-reference', description: 'Where it can be fetched until it expires.' }),
    expiresAt: TimeSchema,
  },
  CLOSED,
);

const milliseconds = Type.Number({ minimum: 0 });

const CUT = {
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
  subjects: Type.Integer({ minimum: 0, description: 'How many separate ones were found.' }),
  isEmpty: Type.Optional(Type.Boolean({ description: 'Nothing was found. Not told by older servers.' })),
  matteFrom: Type.Optional(
    Type.Enum(['network', 'own-alpha', 'edited'], {
      description:
        'What the mask is made of: a network’s answer, the picture’s own transparency, or an edit.',
    }),
  ),
  warnings: Type.Array(WarningSchema),
  ...SizeSchema,
  format: Type.String({ description: 'Of the picture, by its content.' }),
  ms: Type.Object(
    {
      decode: milliseconds,
      network: milliseconds,
      refine: milliseconds,
      finish: milliseconds,
      encode: milliseconds,
    },
    { ...CLOSED, description: 'Milliseconds by step.' },
  ),
};

/** What became of one picture, as it is kept. */
export const CutReportSchema = Type.Object({ results: Type.Array(MadeFileSchema), ...CUT }, CLOSED);

/** What became of one picture, as it is told. */
export const CutSchema = Type.Object(
  {
    results: Type.Array(ResultSchema, {
      description: 'Empty where nothing was found and stickers were asked for.',
    }),
    ...CUT,
  },
  CLOSED,
);
