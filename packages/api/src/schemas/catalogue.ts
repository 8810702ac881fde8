import { Type } from 'typebox';
import { CLOSED, Sha256Schema } from './common.ts';

/** A model that can be had; a row of the site's `models/index.json`, too. */
export const ModelSchema = Type.Object(
  {
    id: Type.String(),
    version: Type.String({ description: 'Of the lineage; `original` until something was learnt.' }),
    variant: Type.Enum(['prepared', 'fp16', 'int8']),
    url: Type.String({ format: 'uri-reference' }),
    bytes: Type.Integer({ minimum: 1 }),
    sha256: Sha256Schema,
    card: Type.Object(
      { id: Type.String() },
      { description: 'All that an engine has to know about the network.' },
    ),
  },
  CLOSED,
);

export const ModelListSchema = Type.Array(ModelSchema);

export const PlatformSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    format: Type.Enum(['webp', 'png']),
    accepts: Type.Array(Type.Enum(['webp', 'png'])),
    size: Type.Object({ kind: Type.Enum(['canvas', 'side', 'within', 'free']) }),
    maxBytes: Type.Optional(Type.Integer()),
    margin: Type.Number(),
    bareFilesOnly: Type.Boolean(),
  },
  CLOSED,
);

export const PlatformListSchema = Type.Array(PlatformSchema);

export const HealthSchema = Type.Object({ status: Type.Literal('alive'), version: Type.String() }, CLOSED);

const state = Type.Enum(['well', 'unwell']);

export const ReadinessSchema = Type.Object(
  {
    status: Type.Enum(['ready', 'draining', 'unready']),
    checks: Type.Object({ database: state, pictures: state, workshop: state, disk: state }, CLOSED),
    reasons: Type.Record(Type.String(), Type.String(), {
      description: 'Of each check that is not well, why.',
    }),
  },
  CLOSED,
);
