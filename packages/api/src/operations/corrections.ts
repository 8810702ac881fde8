import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import {
  CorrectionListSchema,
  CorrectionSchema,
  DeletedSchema,
  OwnerHeaders,
  PageQuery,
} from '../schemas/correction.ts';

export const CORRECTION_OPERATIONS = {
  giveCorrection: {
    tag: 'Corrections',
    summary: 'Give a mended mask',
    description:
      'The picture and the record of what was mended, so that the model can learn from it. Taken only with consent, and only for the owner token whose hash the record bears. Of the picture what can be seen is kept, encoded anew without metadata: the record that is answered tells the hash of that, too. A record with former strokes (a list, in pixels of the working image) is taken and answered with gestures.',
    scope: 'use',
    work: true,
    idempotent: true,
    headers: OwnerHeaders,
    body: {
      kind: 'form',
      fields: Type.Object({ record: Type.String({ description: 'The correction, as JSON.' }) }),
      files: { name: 'picture', many: false, description: 'The very file whose hash the record bears.' },
    },
    answers: { 201: { description: 'It is kept.', json: CorrectionSchema } },
  },
  listCorrections: {
    tag: 'Corrections',
    summary: 'List what I gave, page by page',
    scope: 'use',
    query: PageQuery,
    headers: OwnerHeaders,
    answers: { 200: { description: 'Oldest first.', json: CorrectionListSchema } },
  },
  exportCorrections: {
    tag: 'Corrections',
    summary: 'Take a copy of what I gave',
    scope: 'use',
    headers: OwnerHeaders,
    answers: {
      200: { description: 'A ZIP archive: corrections.json, and the pictures.', media: ['application/zip'] },
    },
  },
  deleteCorrection: {
    tag: 'Corrections',
    summary: 'Delete one thing that I gave',
    scope: 'use',
    params: Type.Object({ id: CorrectionSchema.properties.id }),
    headers: OwnerHeaders,
    answers: { 204: { description: 'It is gone.' } },
  },
  deleteCorrections: {
    tag: 'Corrections',
    summary: 'Delete all that I gave',
    scope: 'use',
    headers: OwnerHeaders,
    answers: { 200: { description: 'How many there were.', json: DeletedSchema } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
