import { SnapError } from '@stickersnap/core';
import type { FastifyInstance } from 'fastify';

/** The room on disk that all uploads under way share. */
export interface Intake {
  /** @throws SnapError `busy` where there is no more. */
  take(bytes: number): void;
  give(bytes: number): void;
}

declare module 'fastify' {
  interface FastifyInstance {
    intake: Intake;
  }
}

/** Seconds after which other uploads will have ended. */
const PAUSE = 10;

/** Uploads are no blobs yet, so the store's quota does not see them. */
export function limitIntake(app: FastifyInstance, most: number): void {
  let taken = 0;
  app.decorate('intake', {
    take: (bytes) => {
      if (taken + bytes > most) throw new SnapError('busy', { seconds: PAUSE });
      taken += bytes;
    },
    give: (bytes) => {
      taken -= bytes;
    },
  } satisfies Intake);
}
