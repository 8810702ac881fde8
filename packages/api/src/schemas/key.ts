import { Type } from 'typebox';
import { CLOSED, TimeSchema } from './common.ts';

const ScopeSchema = Type.Enum(['use', 'review', 'admin'], {
  description: '`admin` holds the others, `review` holds `use`.',
});

export const NewKeySchema = Type.Object(
  { name: Type.String({ pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]{1,100}$' }), scope: ScopeSchema },
  CLOSED,
);

export const KeySchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    scope: ScopeSchema,
    createdAt: TimeSchema,
    lastUsedAt: Type.Union([TimeSchema, Type.Null()]),
    revokedAt: Type.Union([TimeSchema, Type.Null()]),
  },
  CLOSED,
);

export const CreatedKeySchema = Type.Object(
  {
    ...KeySchema.properties,
    key: Type.String({ description: 'The whole key, which is never to be had again.' }),
  },
  CLOSED,
);

export const KeyListSchema = Type.Object({ keys: Type.Array(KeySchema) }, CLOSED);

export const SignInSchema = Type.Object({ key: Type.String({ minLength: 1, maxLength: 200 }) }, CLOSED);

export const SessionSchema = Type.Object(
  {
    signedIn: Type.Boolean(),
    scope: Type.Union([ScopeSchema, Type.Null()], {
      description: 'What may be done; null: nothing that takes a key.',
    }),
    open: Type.Boolean({ description: 'Whether the server may be used without a key.' }),
  },
  CLOSED,
);
