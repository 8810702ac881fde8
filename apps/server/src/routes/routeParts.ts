import type { RateLimits } from '../http/rateLimits.ts';
import type { ServerParts } from '../serverParts.ts';

/** What the routes share beside the server's parts. */
export interface RouteParts extends ServerParts {
  readonly rates: RateLimits;
}
