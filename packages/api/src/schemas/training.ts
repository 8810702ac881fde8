import { Type } from 'typebox';
import { CLOSED, ProblemSchema, TimeSchema } from './common.ts';
import { CardIdSchema } from './version.ts';

const timeOrNull = (description: string) => Type.Union([TimeSchema, Type.Null()], { description });
const count = (description: string) => Type.Integer({ minimum: 0, description });

/** What a training can be begun with; what is left out is as usual. */
export const TrainingWishSchema = Type.Object(
  {
    card: Type.Optional(CardIdSchema),
    side: Type.Optional(
      Type.Integer({
        minimum: 32,
        maximum: 2048,
        multipleOf: 32,
        description: 'Pixels a side at which it learns (320).',
      }),
    ),
    passes: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: 'How often each correction is seen (4).' }),
    ),
    rate: Type.Optional(
      Type.Number({ minimum: 1e-7, maximum: 0.1, description: 'The largest step of a weight (0.0002).' }),
    ),
    seed: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 2 ** 31, description: 'Another one makes another network (1).' }),
    ),
    threads: Type.Optional(Type.Integer({ minimum: 1, maximum: 256 })),
    memory: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000_000,
        description: 'Megabytes that it may hold; it ends where it needs more.',
      }),
    ),
    device: Type.Optional(Type.Enum(['cpu', 'cuda', 'webgpu'])),
  },
  CLOSED,
);

/** How many of a training's losses are told, at the most. */
export const TOLD_LOSSES = 500;

/** One training: under way, or how it ended. */
export const TrainingSchema = Type.Object(
  {
    run: Type.Union([Type.String(), Type.Null()], {
      description: 'Its id; null: it is not known yet what it learns from.',
    }),
    card: Type.String({ description: 'Id of the card of the network that learns.' }),
    startedBy: Type.String({ description: 'For people: a key’s name, or “by itself”.' }),
    startedAt: TimeSchema,
    state: Type.Enum(['gathering', 'training', 'scoring', 'done', 'failed', 'canceled'], {
      description: 'Once canceled, it goes on when the same is asked for again.',
    }),
    step: count('Steps done.'),
    steps: count('Of all of it; 0: not known yet.'),
    losses: Type.Array(Type.Number(), {
      maxItems: TOLD_LOSSES,
      description: 'Of the steps done, some of them where they are many, the last one always.',
    }),
    heldOut: Type.Array(Type.Object({ step: count('Steps done.'), iou: Type.Number() }, CLOSED), {
      description: 'Mean IoU on some pictures that were set aside, as it came along.',
    }),
    secondsLeft: Type.Union([Type.Number({ minimum: 0 }), Type.Null()], {
      description: 'As far as can be told.',
    }),
    endedAt: timeOrNull('Null: it goes on, or nobody saw its end.'),
    version: Type.Union([Type.String(), Type.Null()], { description: 'What came of it.' }),
    promotes: Type.Union([Type.Boolean(), Type.Null()], {
      description: 'Whether the gate lets that one serve.',
    }),
    problem: Type.Union([ProblemSchema, Type.Null()], { description: 'Why it failed.' }),
  },
  CLOSED,
);

export const TrainingStatusSchema = Type.Object(
  {
    training: Type.Union([TrainingSchema, Type.Null()], { description: 'The last one.' }),
    fresh: count('Corrections that may be learned from, and came to be so since the last one was begun.'),
    threshold: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], {
      description: 'With so many of them a training begins by itself; null: never.',
    }),
  },
  CLOSED,
);
