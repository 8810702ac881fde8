import type { Training, TrainingStatus } from '@stickersnap/api';
import type { FastifyInstance } from 'fastify';
import { route } from '../http/every/route.ts';
import { nameOf } from './nameOf.ts';
import type { RouteParts } from './routeParts.ts';
import { trainingView } from './trainingView.ts';

/** The server's trainings: for administrators. */
export function trainingRoutes(app: FastifyInstance, { store, settings, training }: RouteParts): void {
  const { job } = training;
  const { trainAfter } = settings;

  route(app, 'getTraining', async (): Promise<TrainingStatus> => {
    const [last, fresh] = [await job.last(), await job.fresh()];
    return {
      training: last === undefined ? null : trainingView(last, app.basePath),
      fresh,
      threshold: trainAfter === 0 ? null : trainAfter,
    };
  });

  route(app, 'beginTraining', async (request, reply): Promise<Training> => {
    const begun = await job.begin(request.body, await nameOf(request.caller, store));
    reply.code(202);
    return trainingView(begun, app.basePath);
  });

  route(app, 'cancelTraining', async (): Promise<Training> => trainingView(await job.cancel(), app.basePath));
}
