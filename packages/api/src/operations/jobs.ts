import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import { IdSchema } from '../schemas/common.ts';
import { JobFields, JobSchema } from '../schemas/job.ts';

const params = Type.Object({ id: IdSchema });

export const JOB_OPERATIONS = {
  createJob: {
    tag: 'Jobs',
    summary: 'Cut many pictures, later',
    description:
      'They are worked through when nobody waits for anything else, and survive a restart of the server. The same options hold for all. Pictures and results are gone when the job expires.',
    scope: 'use',
    work: true,
    idempotent: true,
    body: {
      kind: 'form',
      fields: JobFields,
      files: { name: 'picture', many: true, description: 'One or more pictures.' },
    },
    answers: {
      202: { description: 'The job, which waits.', json: JobSchema, headers: { Location: 'Of the job.' } },
    },
  },
  getJob: {
    tag: 'Jobs',
    summary: 'See how a job is',
    scope: 'use',
    params,
    answers: { 200: { description: 'The job, with links to what is done.', json: JobSchema } },
  },
  watchJob: {
    tag: 'Jobs',
    summary: 'Follow a job',
    description:
      'Server-sent events: a “job” event holds the whole job, at first and when it has ended; in between, “change” events hold its id, state, version and those of its tasks that are new since the event before. The last one is “end”. Who comes again with Last-Event-ID is told only what is new. A caller may follow ten at once; who does not read what was sent is cut off.',
    scope: 'use',
    params,
    headers: Type.Object({
      'last-event-id': Type.Optional(Type.String({ description: 'The version that was seen last.' })),
    }),
    answers: { 200: { description: 'Events until the job has ended.', media: ['text/event-stream'] } },
  },
  cancelJob: {
    tag: 'Jobs',
    summary: 'Cancel a job',
    description: 'What is done stays; what waits or is in work is given up.',
    scope: 'use',
    params,
    answers: { 200: { description: 'The job as it ended.', json: JobSchema } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
