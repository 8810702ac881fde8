import type { Training, TrainingStatus, TrainingWish } from '@stickersnap/api';
import { type ShallowRef, shallowRef } from 'vue';
import type { SiteVersions } from '../engine/siteServer.ts';
import { refusalKind } from '../engine/versionRefusal.ts';
import { type VersionTrouble, versionTrouble } from './versionTrouble.ts';

/** The training of the server, watched while it goes on. */
export interface Following {
  /** `undefined`: not known yet. */
  readonly status: Readonly<ShallowRef<TrainingStatus | undefined>>;
  /** Why it could not be asked for, begun or canceled. */
  readonly trouble: Readonly<ShallowRef<VersionTrouble | undefined>>;
  readonly isBusy: Readonly<ShallowRef<boolean>>;
  /** Asks, and again and again while one goes on. */
  look(): Promise<void>;
  /** @returns whether it came about. */
  begin(wish: TrainingWish): Promise<boolean>;
  cancel(): Promise<boolean>;
  /** Asks no more. */
  stop(): void;
}

/** Milliseconds between two questions, and after one without an answer. */
export const LOOK_EVERY = { well: 2000, unwell: 10_000 };

const UNDER_WAY: ReadonlySet<Training['state']> = new Set(['gathering', 'training', 'scoring']);

export function isUnderWay(training: Training | null | undefined): training is Training {
  return training != null && UNDER_WAY.has(training.state);
}

/** Why it failed, as what is refused at once is told; `undefined`: it did not fail. */
export function failureOf({ problem }: Training): VersionTrouble | undefined {
  if (problem === null) return undefined;
  const kind = refusalKind(problem.code) ?? 'failed';
  const reason = problem.details?.reason;
  return { is: 'refusal', kind, reason: typeof reason === 'string' ? reason : (problem.detail ?? '') };
}

/** @param ended is called when one that was watched goes on no more. */
export function followTraining(server: SiteVersions, ended: () => void): Following {
  const status = shallowRef<TrainingStatus>();
  const trouble = shallowRef<VersionTrouble>();
  const isBusy = shallowRef(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  /** Of what is asked: an answer to an earlier question is not heard. */
  let asked = 0;

  function again(ms: number): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(look, ms);
  }

  async function look(): Promise<void> {
    asked++;
    const mine = asked;
    clearTimeout(timer);
    try {
      const found = await server.training();
      if (mine !== asked) return;
      const wasUnderWay = isUnderWay(status.value?.training);
      status.value = found;
      trouble.value = undefined;
      if (isUnderWay(found.training)) again(LOOK_EVERY.well);
      else if (wasUnderWay) ended();
    } catch (error) {
      if (mine !== asked) return;
      trouble.value = versionTrouble(error);
      // Whoever is signed out signs in again first.
      if (trouble.value.is === 'problem' && isUnderWay(status.value?.training)) again(LOOK_EVERY.unwell);
    }
  }

  async function alone(work: () => Promise<Training>): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    try {
      const training = await work();
      const { fresh, threshold } = status.value ?? { fresh: 0, threshold: null };
      const wasUnderWay = isUnderWay(status.value?.training);
      // Also where its end comes before the next question, or no answer does.
      status.value = { training, fresh, threshold };
      if (wasUnderWay && !isUnderWay(training)) ended();
      await look();
      return true;
    } catch (error) {
      const why = versionTrouble(error);
      await look();
      trouble.value = why;
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  return {
    status,
    trouble,
    isBusy,
    look,
    begin: (wish) => alone(() => server.beginTraining(wish)),
    cancel: () => alone(() => server.cancelTraining()),
    stop() {
      isStopped = true;
      asked++;
      clearTimeout(timer);
    },
  };
}
