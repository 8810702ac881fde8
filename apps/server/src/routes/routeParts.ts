import type { CallerRates } from '../http/callers/callerRates.ts';
import type { ServerParts } from '../serverParts.ts';

/** What the routes share beside the server's parts. */
export interface RouteParts extends ServerParts {
  readonly rates: CallerRates;
}
