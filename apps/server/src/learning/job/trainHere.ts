import type { FastifyInstance } from 'fastify';
import type { ServerParts } from '../../serverParts.ts';
import type { Figures } from '../../watch/figures.ts';
import { startTraining } from '../training/startTraining.ts';
import { type TrainByItself, trainByItself } from './trainByItself.ts';
import { createTrainingJob, type TrainingJob, type TrainingJobParts } from './trainingJob.ts';
import { trainOrderOf } from './trainOrderOf.ts';

/** Milliseconds after which is looked again at what other programs brought in. */
const ROUND = 60_000;

export interface TrainHere {
  readonly job: TrainingJob;
  readonly byItself: TrainByItself;
}

export interface TrainHereParts
  extends Pick<ServerParts, 'store' | 'settings' | 'log' | 'now' | 'folders' | 'startTraining'> {
  readonly figures: Pick<Figures, 'trained'>;
}

/** A server's trainings, which live as long as the app at most. */
export function trainHere(app: FastifyInstance, parts: TrainHereParts): TrainHere {
  const { store, settings, log, now, folders, figures, startTraining: start = startTraining } = parts;
  const orderOf: TrainingJobParts['orderOf'] = (wish, startedBy) =>
    trainOrderOf(wish, startedBy, { ...folders, settings });
  const job = createTrainingJob({ data: folders.data, store, start, orderOf, now, onEnd: figures.trained });
  const onError = (error: unknown) => log.error({ err: error }, 'a training could not begin by itself');
  const byItself = trainByItself({ job, after: settings.trainAfter, onError });
  const round = setInterval(byItself.wake, ROUND).unref();
  app.addHook('onReady', async () => byItself.wake());
  // At once: nobody waits for it, and the next server goes on with it.
  app.drain.signal.addEventListener('abort', () => void job.close());
  app.addHook('onClose', async () => {
    clearInterval(round);
    await job.close();
  });
  return { job, byItself };
}
