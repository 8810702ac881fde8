import fastifyCookie from '@fastify/cookie';
import { SnapError } from '@stickersnap/core';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { compatRoutes } from './compat/index.ts';
import { answerError } from './http/answer/problem.ts';
import { admitWork } from './http/callers/admitWork.ts';
import { knowCallers } from './http/callers/caller.ts';
import { createCallerRates } from './http/callers/callerRates.ts';
import { logAccess } from './http/every/accessLog.ts';
import { answerGarbage } from './http/every/answerGarbage.ts';
import { allowOrigins } from './http/every/cors.ts';
import { makeDrainable } from './http/every/drain.ts';
import { createHostCheck } from './http/every/hosts.ts';
import { plainHeaders } from './http/every/plainHeaders.ts';
import { trackLife } from './http/every/requestLife.ts';
import { REQUEST_ID_HEADER, tellAbout } from './http/every/tellAbout.ts';
import { endUnreadBodies } from './http/every/unreadBodies.ts';
import { validate, withoutParsers } from './http/every/validate.ts';
import { limitIntake } from './http/receive/intake.ts';
import { admitGiven } from './learning/admitGiven.ts';
import { trainHere } from './learning/job/trainHere.ts';
import { basePath, withoutBase } from './publicAddress.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { docsRoutes } from './routes/docs.ts';
import { healthRoutes } from './routes/health.ts';
import { jobRoutes } from './routes/jobs.ts';
import { keyRoutes } from './routes/keys.ts';
import { metricRoutes } from './routes/metrics.ts';
import { packRoutes } from './routes/packs.ts';
import { resultRoutes } from './routes/results.ts';
import { reviewRoutes } from './routes/review.ts';
import type { RouteParts } from './routes/routeParts.ts';
import { sessionRoutes } from './routes/session.ts';
import { stickerRoutes } from './routes/stickers.ts';
import { trainingRoutes } from './routes/training.ts';
import { versionRoutes } from './routes/versions.ts';
import type { ServerParts } from './serverParts.ts';
import { serveSite } from './site.ts';
import { createFigures } from './watch/figures.ts';
import { createOpenJobs } from './watch/openJobs.ts';
import { NO_TRACES } from './watch/traces/traces.ts';

/** Of a body of JSON. */
const BODY_LIMIT = 16_000;
/** Milliseconds that a body may take beyond the time that an upload has, so that there is an answer first. */
const GRACE = 5000;

declare module 'fastify' {
  interface FastifyInstance {
    /** What stands before the paths that clients are told. */
    basePath: string;
  }
}

/** The whole HTTP interface. It never listens, and reads nothing that is not handed in. */
export async function buildApp(parts: ServerParts): Promise<FastifyInstance> {
  const { settings, log, random, now, figures = createFigures(), traces = NO_TRACES } = parts;
  const base = basePath(settings);
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'id' }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: settings.uploadTime + GRACE,
    trustProxy: settings.trustProxy.length === 0 ? false : [...settings.trustProxy],
    genReqId: () => Buffer.from(random(6)).toString('base64url'),
    http: { connectionsCheckingInterval: GRACE },
    clientErrorHandler: answerGarbage,
    // It has met no hook.
    frameworkErrors: (error, request, reply) =>
      void answerError(error, request, reply.header(REQUEST_ID_HEADER, request.id)),
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: ({ url = '/' }) => withoutBase(url, base),
  });
  app.decorate('basePath', base);
  const rates = createCallerRates({ settings, tallies: parts.store.tallies, now });
  const checkHost = createHostCheck(settings);

  app.setErrorHandler(answerError);
  app.setNotFoundHandler(() => {
    throw new SnapError('not-found', { thing: 'address' });
  });
  app.setValidatorCompiler(validate);

  // In this order, for every request.
  trackLife(app);
  tellAbout(app, traces, settings);
  makeDrainable(app);
  endUnreadBodies(app);
  limitIntake(app, settings.quota / 2);
  app.addHook('onRequest', async ({ headers }) => checkHost(headers.host));
  await allowOrigins(app, settings);
  await app.register(fastifyCookie);
  knowCallers(app, parts);
  admitWork(app, parts, rates);
  plainHeaders(app);
  logAccess(app);

  const admission = admitGiven(app, parts);
  const training = trainHere(app, { ...parts, figures });
  const openJobs = createOpenJobs(parts.store.jobs);
  const shared: RouteParts = { ...parts, rates, admission, training, figures, openJobs };
  for (const routes of [
    resultRoutes,
    sessionRoutes,
    keyRoutes,
    catalogueRoutes,
    docsRoutes,
    healthRoutes,
    metricRoutes,
    versionRoutes,
    trainingRoutes,
  ]) {
    routes(app, shared);
  }
  app.register(async (scope) => {
    withoutParsers(scope);
    for (const routes of [stickerRoutes, jobRoutes, packRoutes, correctionRoutes, reviewRoutes])
      routes(scope, shared);
  });
  app.register(async (scope) => {
    withoutParsers(scope);
    await scope.register(compatRoutes(shared));
  });
  serveSite(app, parts);
  return app;
}
