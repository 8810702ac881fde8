import { Type } from 'typebox';
import { CLOSED, Sha256Schema, TimeSchema } from './common.ts';

const NameSchema = Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{0,63}$' });
/** The id of a network’s card. */
export const CardIdSchema = NameSchema;
const Whatever = Type.Record(Type.String(), Type.Unknown());
const timeOrNever = Type.Union([TimeSchema, Type.Null()]);

export const VersionParams = Type.Object({ version: NameSchema });

/** A version that was learnt from an original, and what became of it. */
export const VersionSchema = Type.Object(
  {
    card: Type.String({ description: 'Id of the network’s card.' }),
    version: NameSchema,
    parent: Type.String({ description: 'The version that it was held against, or `original`.' }),
    original: Sha256Schema,
    sha256: Sha256Schema,
    bytes: Type.Integer({ minimum: 1 }),
    manifest: Type.String({ description: 'SHA-256 of the list of what it learnt from, lower-case hex.' }),
    seed: Type.Integer({ minimum: 0 }),
    settings: Whatever,
    metrics: Whatever,
    verdict: Type.Object(
      {
        promotes: Type.Boolean(),
        reasons: Type.Array(Type.String(), { description: 'Why it must not serve, for people.' }),
      },
      { description: 'What the gate said, whole.' },
    ),
    at: TimeSchema,
    serves: Type.Boolean(),
    promotedBy: Type.Union([Type.String(), Type.Null()]),
    promotedAt: timeOrNever,
  },
  CLOSED,
);

export const VersionListSchema = Type.Object(
  {
    versions: Type.Array(VersionSchema, { description: 'The oldest first.' }),
    damaged: Type.Array(Type.Object({ version: Type.String(), reason: Type.String() }, CLOSED), {
      description: 'Records that cannot be read; none of them is served.',
    }),
  },
  CLOSED,
);

export const RollbackSchema = Type.Object({ card: NameSchema }, CLOSED);

/** The news that another version serves from now on. */
export const MoveSchema = Type.Object(
  {
    card: Type.String(),
    kind: Type.Enum(['promotion', 'rollback']),
    from: Type.String({ description: 'A version, or `original`.' }),
    to: Type.String({ description: 'A version, or `original`.' }),
    who: Type.String(),
    at: TimeSchema,
    before: Type.Array(Type.String(), { description: 'What rolling back leads to, the next one last.' }),
  },
  CLOSED,
);
