import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import {
  CreatedKeySchema,
  KeyListSchema,
  NewKeySchema,
  SessionSchema,
  SignInSchema,
} from '../schemas/key.ts';

export const ACCESS_OPERATIONS = {
  getSession: {
    tag: 'Session and keys',
    summary: 'Who am I?',
    scope: null,
    answers: { 200: { description: 'What the caller may do.', json: SessionSchema } },
  },
  signIn: {
    tag: 'Session and keys',
    summary: 'Sign in with a key',
    description: 'For people in a browser: the key is changed into a cookie that scripts cannot read.',
    scope: null,
    body: { kind: 'json', schema: SignInSchema },
    answers: {
      200: { description: 'Signed in.', json: SessionSchema, headers: { 'Set-Cookie': 'The session.' } },
    },
  },
  signOut: {
    tag: 'Session and keys',
    summary: 'Sign out',
    scope: null,
    answers: { 204: { description: 'Signed out.' } },
  },
  listKeys: {
    tag: 'Session and keys',
    summary: 'List keys',
    scope: 'admin',
    answers: { 200: { description: 'All of them, the revoked ones too.', json: KeyListSchema } },
  },
  createKey: {
    tag: 'Session and keys',
    summary: 'Make a key',
    scope: 'admin',
    body: { kind: 'json', schema: NewKeySchema },
    answers: { 201: { description: 'The key, which is shown this once.', json: CreatedKeySchema } },
  },
  revokeKey: {
    tag: 'Session and keys',
    summary: 'Revoke a key',
    description: 'It holds no more, nor do the sessions that were opened with it.',
    scope: 'admin',
    params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) }),
    answers: { 204: { description: 'It is revoked.' } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
