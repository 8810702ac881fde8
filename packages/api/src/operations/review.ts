import { Type } from 'typebox';
import type { Operation } from '../operation.ts';
import { CorrectionSchema } from '../schemas/correction.ts';
import {
  ReviewCaseSchema,
  ReviewDecisionSchema,
  ReviewedSchema,
  ReviewQuery,
  ReviewQueueSchema,
  ReviewSummarySchema,
} from '../schemas/review.ts';

const params = Type.Object({ id: CorrectionSchema.properties.id });

export const REVIEW_OPERATIONS = {
  listReview: {
    tag: 'Review',
    summary: 'List what waits for review',
    description:
      'Corrections that somebody gave and I have not decided, in the order in which they were chosen: half of them because the network was unsure, the others because two networks differ, or by chance.',
    scope: 'review',
    query: ReviewQuery,
    answers: { 200: { description: 'A page of it.', json: ReviewQueueSchema } },
  },
  summarizeReview: {
    tag: 'Review',
    summary: 'How review goes',
    description: 'Counts, how two reviewers agree, and how good the engine’s masks are.',
    scope: 'review',
    answers: { 200: { description: 'In figures.', json: ReviewSummarySchema } },
  },
  getReview: {
    tag: 'Review',
    summary: 'One correction with its masks',
    scope: 'review',
    params,
    answers: { 200: { description: 'All but who gave it.', json: ReviewCaseSchema } },
  },
  getReviewPicture: {
    tag: 'Review',
    summary: 'Its picture',
    scope: 'review',
    params,
    answers: {
      200: { description: 'The clean copy that is kept.', media: ['image/jpeg', 'image/png'] },
    },
  },
  decideReview: {
    tag: 'Review',
    summary: 'Decide about one',
    description:
      'In the place of what I decided before. Nothing learns from a correction before somebody accepted or corrected it. Refused with 409 where it was changed since you saw it.',
    scope: 'review',
    params,
    body: { kind: 'json', schema: ReviewDecisionSchema, streamed: true },
    answers: { 200: { description: 'The state that it is in now.', json: ReviewedSchema } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
