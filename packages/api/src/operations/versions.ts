import type { Operation } from '../operation.ts';
import { MoveSchema, RollbackSchema, VersionListSchema, VersionParams } from '../schemas/version.ts';

export const VERSION_OPERATIONS = {
  listVersions: {
    tag: 'Versions',
    summary: 'What was learnt, and which of it serves',
    scope: 'admin',
    answers: { 200: { description: 'All versions of all networks.', json: VersionListSchema } },
  },
  promoteVersion: {
    tag: 'Versions',
    summary: 'Let a version serve',
    description:
      'From the next picture on; what is in work is done with the version of before. Refused with 409 where the gate does not let it pass, and nothing overrules that.',
    scope: 'admin',
    params: VersionParams,
    answers: { 200: { description: 'It serves.', json: MoveSchema } },
  },
  rollBackVersion: {
    tag: 'Versions',
    summary: 'Let serve what served before',
    description: 'One step, down to the original; refused with 409 where that serves already.',
    scope: 'admin',
    body: { kind: 'json', schema: RollbackSchema },
    answers: { 200: { description: 'The one of before serves.', json: MoveSchema } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
