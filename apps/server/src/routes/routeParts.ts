import type { CallerRates } from '../http/callers/callerRates.ts';
import type { Admission } from '../learning/admission.ts';
import type { TrainHere } from '../learning/job/trainHere.ts';
import type { ServerParts } from '../serverParts.ts';
import type { Figures } from '../watch/figures.ts';
import type { OpenJobs } from '../watch/openJobs.ts';

/** What the routes share beside the server's parts. */
export interface RouteParts extends ServerParts {
  readonly rates: CallerRates;
  /** To be woken when a correction was stored. */
  readonly admission: Admission;
  readonly training: TrainHere;
  readonly figures: Figures;
  readonly openJobs: OpenJobs;
}
