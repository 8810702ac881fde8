import { SnapError } from '@stickersnap/core';
import type { TrainingJob } from './trainingJob.ts';

export interface ByItselfParts {
  readonly job: Pick<TrainingJob, 'isBusy' | 'fresh' | 'begin' | 'ended'>;
  /** New corrections with which one begins; 0: never. */
  readonly after: number;
  /** Told of what fails behind everybody's back. */
  readonly onError: (error: unknown) => void;
}

/** Begins a training where enough has come since the last one. What comes of it does not serve by itself. */
export interface TrainByItself {
  /** To be called when something was decided that may make it so. */
  wake(): void;
}

const NAME = 'by itself';

export function trainByItself({ job, after, onError }: ByItselfParts): TrainByItself {
  let isLooking = false;
  let again = false;

  async function look(): Promise<void> {
    isLooking = true;
    try {
      do {
        again = false;
        if (job.isBusy || (await job.fresh()) < after) continue;
        await job.begin({}, NAME);
        // What came meanwhile may be enough for another one.
        void job.ended().then(wake, onError);
      } while (again);
    } catch (error) {
      if (!isPassing(error)) onError(error);
    } finally {
      // At once: whoever wakes it from here on begins anew.
      isLooking = false;
    }
  }

  function wake(): void {
    if (after === 0) return;
    again = true;
    if (!isLooking) void look();
  }

  return { wake };
}

/** Another program trains, or the server ends: later. */
function isPassing(error: unknown): boolean {
  return error instanceof SnapError && (error.code === 'learning-busy' || error.code === 'aborted');
}
