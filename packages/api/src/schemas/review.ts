import { type TSchema, Type } from 'typebox';
import { CLOSED, TimeSchema } from './common.ts';
import { CorrectionSchema, RleSchema } from './correction.ts';
import { StrokesSchema } from './strokes.ts';

const share = Type.Number({ minimum: 0, maximum: 1 });
const orNull = <Schema extends TSchema>(schema: Schema, description: string) =>
  Type.Union([schema, Type.Null()], { description });

const ArmSchema = Type.Enum(['entropy', 'disagreement', 'random'], {
  description:
    'Why it was chosen: the network was unsure, two networks differ, or by chance. Only the last tells how good masks are.',
});
const StateSchema = Type.Enum(['waiting', 'accepted', 'corrected', 'rejected'], {
  description: 'By whoever decided last.',
});
const DecisionSchema = Type.Enum(['accept', 'correct', 'skip', 'reject'], {
  description:
    'accept: the mask is right as it was left; correct: “mask” is right; skip: not shown to me again; reject: nothing learns from it.',
});

export const ReviewItemSchema = Type.Object(
  {
    id: CorrectionSchema.properties.id,
    arm: ArmSchema,
    kind: Type.Enum(['edited', 'accepted', 'bare'], {
      description: 'Somebody changed the mask, found it right, or found it wrong and changed nothing.',
    }),
    state: StateSchema,
    entropy: Type.Number({ minimum: 0, maximum: 1, description: 'Mean, of the mask that was found.' }),
    disagreement: orNull(share, '1 − IoU of the masks of two networks; null: nobody compared them.'),
    pictureUrl: Type.String(),
  },
  CLOSED,
);

export const ReviewQueueSchema = Type.Object(
  {
    items: Type.Array(ReviewItemSchema),
    next: Type.Union([Type.String(), Type.Null()], {
      description: 'Sent as “after”, it brings what follows; null: there is nothing more.',
    }),
  },
  CLOSED,
);

export const ReviewQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'At most so many (20).' })),
  after: Type.Optional(Type.String({ pattern: '^\\d{1,12}$', description: '“next” of the answer before.' })),
  again: Type.Optional(
    Type.Literal('true', {
      description:
        'Instead what others have decided and I have not: from that it is told how reviewers agree.',
    }),
  ),
});

const { createdAt, model, before, after, strokes, origin } = CorrectionSchema.properties;
const { mime, width, height } = CorrectionSchema.properties.image.properties;

export const ReviewCaseSchema = Type.Object(
  {
    ...ReviewItemSchema.properties,
    arm: orNull(ArmSchema, 'null: not chosen for review yet.'),
    createdAt,
    image: Type.Object({ mime, width, height }, CLOSED),
    model,
    before,
    after,
    strokes,
    origin,
    mine: orNull(
      Type.Object(
        { decision: DecisionSchema, mask: orNull(RleSchema, 'Of “correct”.'), at: TimeSchema },
        CLOSED,
      ),
      'What I decided before.',
    ),
    version: Type.String({ description: 'Sent back with the decision, it is one about what was seen.' }),
  },
  CLOSED,
);

export const ReviewDecisionSchema = Type.Object(
  {
    decision: DecisionSchema,
    mask: Type.Optional(RleSchema),
    strokes: Type.Optional(StrokesSchema),
    version: Type.Optional(
      Type.String({
        maxLength: 64,
        description: 'Of the record that was seen; without it, of what is there now.',
      }),
    ),
  },
  { ...CLOSED, description: '“mask” goes with “correct” alone, and has the size of the record’s masks.' },
);

export const ReviewedSchema = Type.Object({ state: StateSchema }, CLOSED);

const count = Type.Integer({ minimum: 0 });

export const ReviewSummarySchema = Type.Object(
  {
    counts: Type.Array(
      Type.Object(
        { state: StateSchema, arm: orNull(ArmSchema, 'null: not chosen for review yet.'), count },
        CLOSED,
      ),
    ),
    agreement: Type.Object(
      {
        pairs: Type.Integer({ minimum: 0, description: 'Of two reviewers and one picture.' }),
        same: orNull(share, 'The share of pairs that decided the same.'),
        iou: orNull(share, 'Mean IoU of the masks that both held to be right.'),
      },
      CLOSED,
    ),
    quality: Type.Object(
      {
        pictures: count,
        iou: orNull(share, 'Mean IoU of the mask that was found with the one that is right.'),
        right: orNull(share, 'The share that was right as it was found.'),
      },
      { ...CLOSED, description: 'Of the masks that the engine finds, told by what chance chose alone.' },
    ),
  },
  CLOSED,
);
