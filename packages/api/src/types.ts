import type { Decoration, Strokes } from '@stickersnap/core';
import type { Static, TSchema } from 'typebox';
import type { Frozen } from './frozen.ts';
import type { ModelListSchema, PlatformListSchema, ReadinessSchema } from './schemas/catalogue.ts';
import type { ProblemSchema } from './schemas/common.ts';
import type { CutFields, CutReportSchema, CutSchema, MadeFileSchema, ResultSchema } from './schemas/cut.ts';
import type { JobChangeSchema, JobFields, JobSchema, TaskSchema } from './schemas/job.ts';
import type { CreatedKeySchema, KeySchema, SessionSchema } from './schemas/key.ts';
import type { PackCheckFields, PackCheckSchema, PackFields } from './schemas/pack.ts';
import type {
  ReviewCaseSchema,
  ReviewDecisionSchema,
  ReviewedSchema,
  ReviewItemSchema,
  ReviewQueueSchema,
  ReviewSummarySchema,
} from './schemas/review.ts';
import type { TrainingSchema, TrainingStatusSchema, TrainingWishSchema } from './schemas/training.ts';
import type { MoveSchema, VersionListSchema } from './schemas/version.ts';

/** What a schema describes, not to be changed. */
type Told<Schema extends TSchema> = Frozen<Static<Schema>>;

export type Problem = Told<typeof ProblemSchema>;
/** Fields of a form; a client may give numbers and truth values, too. */
export type CutWords = Mended<Words<Static<typeof CutFields>>>;
export type JobWords = Mended<Words<Static<typeof JobFields>>>;
export type PackWords = Words<Static<typeof PackFields>>;
export type PackCheckWords = Words<Static<typeof PackCheckFields>>;
/** What was made of one picture: as kept, and as told. */
export type MadeFile = Told<typeof MadeFileSchema>;
export type CutReport = Told<typeof CutReportSchema>;
export type Result = Told<typeof ResultSchema>;
export type Cut = Told<typeof CutSchema>;
export type Task = Told<typeof TaskSchema>;
export type Job = Told<typeof JobSchema>;
export type JobChange = Told<typeof JobChangeSchema>;
export type PackCheck = Told<typeof PackCheckSchema>;
export type ModelList = Told<typeof ModelListSchema>;
export type PlatformList = Told<typeof PlatformListSchema>;
export type ReviewItem = Told<typeof ReviewItemSchema>;
export type ReviewQueue = Told<typeof ReviewQueueSchema>;
export type ReviewCase = Told<typeof ReviewCaseSchema>;
export type ReviewDecision = Told<typeof ReviewDecisionSchema>;
export type Reviewed = Told<typeof ReviewedSchema>;
export type ReviewSummary = Told<typeof ReviewSummarySchema>;
export type Readiness = Told<typeof ReadinessSchema>;
export type Session = Told<typeof SessionSchema>;
export type Key = Told<typeof KeySchema>;
export type VersionList = Told<typeof VersionListSchema>;
export type VersionMove = Told<typeof MoveSchema>;
export type Training = Told<typeof TrainingSchema>;
export type TrainingStatus = Told<typeof TrainingStatusSchema>;
export type TrainingWish = Told<typeof TrainingWishSchema>;
export type CreatedKey = Told<typeof CreatedKeySchema>;

/** Fields of a form in which strokes and decorations may be given as they are. */
type Mended<Fields> = Omit<Fields, 'strokes' | 'decorations'> & {
  readonly strokes?: string | Strokes;
  readonly decorations?: string | readonly Decoration[];
};
type Words<Fields> = { readonly [Key in keyof Fields]: Fields[Key] | number | boolean };
