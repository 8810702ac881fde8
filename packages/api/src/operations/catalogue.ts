import type { Operation } from '../operation.ts';
import { ModelListSchema, PlatformListSchema } from '../schemas/catalogue.ts';

export const CATALOGUE_OPERATIONS = {
  listModels: {
    tag: 'Catalogue',
    summary: 'The networks that a device can run itself',
    scope: null,
    answers: { 200: { description: 'Their files.', json: ModelListSchema } },
  },
  listPlatforms: {
    tag: 'Catalogue',
    summary: 'The messengers and what they take',
    scope: null,
    answers: { 200: { description: 'One row each.', json: PlatformListSchema } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
