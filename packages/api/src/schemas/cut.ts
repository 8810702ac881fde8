import { PRODUCTS } from '@stickersnap/core';
import { Type } from 'typebox';
import { CLOSED, IdSchema, Sha256Schema, SizeSchema, TimeSchema, WarningSchema } from './common.ts';
import { orderField, orderSwitch } from './order.ts';

/** How a sticker looks and who cuts it: fields of a form, or parameters of the query; all are texts. */
export const StickerFields = {
  model: orderField('model'),
  outline: orderField('outline'),
  shadow: orderSwitch('shadow'),
  margin: orderField('margin'),
};

/** The fields of an order: a form's, or parameters of the query; all are texts. */
export const CutFields = Type.Object(
  {
    for: orderField('for'),
    product: orderField('product'),
    trim: orderSwitch('trim'),
    'matte-from': orderField('matte-from'),
    holes: orderSwitch('holes'),
    ...StickerFields,
    roi: orderField('roi'),
    strokes: orderField('strokes'),
    decorations: orderField('decorations'),
    subject: orderField('subject'),
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
    Type.Enum(['network', 'plain-ground', 'own-alpha', 'edited'], {
      description:
        'What the mask is made of: a network’s answer, a plain ground, the picture’s own transparency, or an edit.',
    }),
  ),
  networks: Type.Optional(
    Type.Array(
      Type.Object(
        {
          id: Type.String(),
          version: Type.String({ description: 'Of the lineage; `original` until something was learnt.' }),
          sha256: Sha256Schema,
        },
        CLOSED,
      ),
      {
        description:
          'Whose answer the mask is made of; none where it is made of something else. Not told by older servers.',
      },
    ),
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
