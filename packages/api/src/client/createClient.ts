import type { Correction, WarningCode } from '@stickersnap/core';
import { CONFIDENCE_HEADER, WARNINGS_HEADER } from '../paths.ts';
import type {
  CreatedKey,
  Cut,
  CutWords,
  Job,
  JobChange,
  JobWords,
  Key,
  ModelList,
  PackCheck,
  PackCheckWords,
  PackWords,
  PlatformList,
  ReviewCase,
  ReviewDecision,
  Reviewed,
  ReviewQueue,
  ReviewSummary,
  Session,
  Training,
  TrainingStatus,
  TrainingWish,
  VersionList,
  VersionMove,
} from '../types.ts';
import { formOf, type Picture } from './formOf.ts';
import { readEvents } from './readEvents.ts';
import { type Call, type CallOptions, type ClientOptions, createSend } from './send.ts';

/** One file that was made, and how well. */
export interface MadeSticker {
  readonly file: Blob;
  /** How sure the engine is of the cut, 0–1. */
  readonly confidence: number;
  readonly warnings: readonly WarningCode[];
}

export type Client = ReturnType<typeof createClient>;

/**
 * The server's interface as functions, in browsers and in Node alike. What the server refuses is thrown as ApiError.
 */
export function createClient(options: ClientOptions) {
  const send = createSend(options);
  const json = async <Told>(...call: Parameters<typeof send>) =>
    (await send(...call)).json() as Promise<Told>;
  const owned = (ownerToken: string, call: Call = {}): Call => ({
    ...call,
    headers: { ...call.headers, 'x-owner-token': ownerToken },
  });

  return {
    /** Cuts a picture into the one file that is asked for. */
    async sticker(picture: Picture, words: CutWords = {}, call: CallOptions = {}): Promise<MadeSticker> {
      const headers = { accept: 'image/*' };
      const response = await send('makeSticker', {
        ...call,
        body: formOf(words, { picture: [picture] }),
        headers,
      });
      return { file: await response.blob(), ...whatItSays(response.headers) };
    },

    /** Cuts a picture into as many files as are asked for; they are fetched with `result`. */
    cut: (picture: Picture, words: CutWords = {}, call: CallOptions = {}) =>
      json<Cut>('makeSticker', {
        ...call,
        body: formOf(words, { picture: [picture] }),
        headers: { accept: 'application/json' },
      }),

    result: async (id: string, call: CallOptions = {}) =>
      (await send('getResult', { ...call, params: { id } })).blob(),

    createJob: (pictures: readonly Picture[], words: JobWords = {}, call: CallOptions = {}) =>
      json<Job>('createJob', { ...call, body: formOf(words, { picture: pictures }) }),

    job: (id: string, call: CallOptions = {}) => json<Job>('getJob', { ...call, params: { id } }),

    cancelJob: (id: string, call: CallOptions = {}) => json<Job>('cancelJob', { ...call, params: { id } }),

    /** The job at every change of it, until it has ended. */
    async *watchJob(id: string, call: CallOptions = {}): AsyncGenerator<Job, void> {
      const { body } = await send('watchJob', { ...call, params: { id } });
      if (body === null) return;
      let job: Job | undefined;
      for await (const { event, data } of readEvents(body)) {
        if (event === 'end') return;
        if (event === 'job') job = JSON.parse(data) as Job;
        else if (event === 'change' && job !== undefined) job = withChange(job, JSON.parse(data));
        else continue;
        yield job;
      }
    },

    /** @returns a `.wastickers` file or a ZIP archive. */
    buildPack: async (pictures: readonly Picture[], words: PackWords, call: CallOptions = {}) =>
      (await send('buildPack', { ...call, body: formOf(words, { picture: pictures }) })).blob(),

    checkPack: (pack: Picture, words: PackCheckWords = {}, call: CallOptions = {}) =>
      json<PackCheck>('checkPack', { ...call, body: formOf(words, { pack: [pack] }) }),

    models: (call: CallOptions = {}) => json<ModelList>('listModels', call),
    platforms: (call: CallOptions = {}) => json<PlatformList>('listPlatforms', call),

    giveCorrection: (record: Correction, picture: Picture, ownerToken: string, call: CallOptions = {}) =>
      json<Correction>(
        'giveCorrection',
        owned(ownerToken, {
          ...call,
          body: formOf({ record: JSON.stringify(record) }, { picture: [picture] }),
        }),
      ),
    /** All corrections of an owner, page by page. */
    async corrections(ownerToken: string, call: CallOptions = {}): Promise<readonly Correction[]> {
      const all: Correction[] = [];
      let query: Readonly<Record<string, string>> = {};
      for (;;) {
        const { corrections, next } = await json<{
          corrections: readonly Correction[];
          next: string | null;
        }>('listCorrections', owned(ownerToken, { ...call, query }));
        all.push(...corrections);
        if (next === null) return all;
        query = { after: next };
      }
    },
    exportCorrections: async (ownerToken: string, call: CallOptions = {}) =>
      (await send('exportCorrections', owned(ownerToken, call))).blob(),
    deleteCorrection: async (id: string, ownerToken: string, call: CallOptions = {}) => {
      await send('deleteCorrection', owned(ownerToken, { ...call, params: { id } }));
    },
    deleteCorrections: async (ownerToken: string, call: CallOptions = {}) =>
      (await json<{ deleted: number }>('deleteCorrections', owned(ownerToken, call))).deleted,

    /**
     * What waits for review, a page of it.
     * @param query `after`, `limit`, `again`, as the server's document has them.
     */
    reviewQueue: (query: Readonly<Record<string, string>> = {}, call: CallOptions = {}) =>
      json<ReviewQueue>('listReview', { ...call, query }),
    reviewSummary: (call: CallOptions = {}) => json<ReviewSummary>('summarizeReview', call),
    reviewCase: (id: string, call: CallOptions = {}) =>
      json<ReviewCase>('getReview', { ...call, params: { id } }),
    reviewPicture: async (id: string, call: CallOptions = {}) =>
      (await send('getReviewPicture', { ...call, params: { id } })).blob(),
    decideReview: (id: string, decision: ReviewDecision, call: CallOptions = {}) =>
      json<Reviewed>('decideReview', { ...call, params: { id }, body: JSON.stringify(decision) }),
    versions: (call: CallOptions = {}) => json<VersionList>('listVersions', call),
    promoteVersion: (version: string, call: CallOptions = {}) =>
      json<VersionMove>('promoteVersion', { ...call, params: { version } }),
    rollBackVersion: (card: string, call: CallOptions = {}) =>
      json<VersionMove>('rollBackVersion', { ...call, body: JSON.stringify({ card }) }),

    /** How far the training that goes on is, or how the last one ended. */
    training: (call: CallOptions = {}) => json<TrainingStatus>('getTraining', call),
    beginTraining: (wish: TrainingWish = {}, call: CallOptions = {}) =>
      json<Training>('beginTraining', { ...call, body: JSON.stringify(wish) }),
    cancelTraining: (call: CallOptions = {}) => json<Training>('cancelTraining', call),

    session: (call: CallOptions = {}) => json<Session>('getSession', call),
    signIn: (key: string, call: CallOptions = {}) =>
      json<Session>('signIn', { ...call, body: JSON.stringify({ key }) }),
    signOut: async (call: CallOptions = {}) => {
      await send('signOut', call);
    },

    keys: async (call: CallOptions = {}) => (await json<{ keys: readonly Key[] }>('listKeys', call)).keys,
    createKey: (name: string, scope: Key['scope'], call: CallOptions = {}) =>
      json<CreatedKey>('createKey', { ...call, body: JSON.stringify({ name, scope }) }),
    revokeKey: async (id: string, call: CallOptions = {}) => {
      await send('revokeKey', { ...call, params: { id } });
    },
  };
}

function withChange(job: Job, { state, version, tasks }: JobChange): Job {
  const changed = new Map(tasks.map((task) => [task.index, task]));
  return { ...job, state, version, tasks: job.tasks.map((task) => changed.get(task.index) ?? task) };
}

function whatItSays(headers: Headers): Pick<MadeSticker, 'confidence' | 'warnings'> {
  const warnings = (headers.get(WARNINGS_HEADER) ?? '').split(',').filter((code) => code !== '');
  return { confidence: Number(headers.get(CONFIDENCE_HEADER)), warnings: warnings as WarningCode[] };
}
