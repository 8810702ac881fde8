import type { Operation } from '../operation.ts';
import { TrainingSchema, TrainingStatusSchema, TrainingWishSchema } from '../schemas/training.ts';

export const TRAINING_OPERATIONS = {
  getTraining: {
    tag: 'Training',
    summary: 'How far a training is',
    description: 'Or how the last one ended, also after the server began anew.',
    scope: 'admin',
    answers: { 200: { description: 'The last training.', json: TrainingStatusSchema } },
  },
  beginTraining: {
    tag: 'Training',
    summary: 'Begin a training',
    description:
      'From what people mended and reviewers accepted; one that was broken off goes on where it would learn the same. Refused with 409 while one goes on, whoever began it. What comes of it does not serve by itself.',
    scope: 'admin',
    body: { kind: 'json', schema: TrainingWishSchema },
    answers: { 202: { description: 'It has begun.', json: TrainingSchema } },
  },
  cancelTraining: {
    tag: 'Training',
    summary: 'Cancel the training',
    description: 'What it has learned stays, and it goes on when the same is asked for again.',
    scope: 'admin',
    answers: { 200: { description: 'It is canceled.', json: TrainingSchema } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
