import { Type } from 'typebox';
import { CLOSED, ErrorSchema, IdSchema, TimeSchema } from './common.ts';
import { CutFields, CutSchema } from './cut.ts';

export const JobFields = Type.Object(
  {
    ...CutFields.properties,
    webhook: Type.Optional(
      Type.String({
        format: 'uri',
        description:
          'Is told once when the job has ended, signed with HMAC-SHA256; one of the origins that the operator lists.',
      }),
    ),
  },
  CLOSED,
);

export const TaskSchema = Type.Object(
  {
    index: Type.Integer({ minimum: 0 }),
    name: Type.String({ description: 'Of the file, as it was sent.' }),
    state: Type.Enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    attempts: Type.Integer({ minimum: 0 }),
    cut: Type.Union([CutSchema, Type.Null()], { description: 'What was made, when it is done.' }),
    error: Type.Union([ErrorSchema, Type.Null()], { description: 'Why it failed.' }),
  },
  CLOSED,
);

/** What a `change` event holds. */
export const JobChangeSchema = Type.Object(
  {
    id: IdSchema,
    state: Type.Enum(['waiting', 'running', 'done', 'cancelled']),
    version: Type.Integer({ minimum: 0 }),
    tasks: Type.Array(TaskSchema, { description: 'Those that are new since the event before.' }),
  },
  CLOSED,
);

export const JobSchema = Type.Object(
  {
    id: IdSchema,
    state: Type.Enum(['waiting', 'running', 'done', 'cancelled'], {
      description: '`done` when every picture has ended, also where some failed.',
    }),
    version: Type.Integer({ minimum: 0, description: 'Grows with every change.' }),
    url: Type.String({ format: 'uri-reference' }),
    eventsUrl: Type.String({ format: 'uri-reference', description: 'Tells of every change as it happens.' }),
    createdAt: TimeSchema,
    expiresAt: TimeSchema,
    tasks: Type.Array(TaskSchema),
  },
  CLOSED,
);
