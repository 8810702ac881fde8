import type { SiteServer } from '../engine/siteServer.ts';
import type { SubjectFinder } from '../engine/webEngine.ts';
import type { Place } from './settings.ts';

/** The server that somebody named, in use in place of the browser. */
export interface NamedServer {
  readonly address: string;
  readonly engine: SubjectFinder;
}

/** Where photos go to be cut. Every sentence about it is said of this one fact. */
export type WhereTo =
  | { readonly kind: 'device'; readonly finder: SubjectFinder }
  | { readonly kind: 'site' | 'named'; readonly host: string; readonly finder: SubjectFinder };

/** @param place as it was chosen; a site that offers no cutting has only the device. */
export function whereTo(
  browser: SubjectFinder,
  place: Place,
  site: SiteServer | undefined,
  named: NamedServer | undefined,
): WhereTo {
  if (named !== undefined) return { kind: 'named', host: new URL(named.address).host, finder: named.engine };
  if (place === 'server' && site !== undefined) return { kind: 'site', host: site.host, finder: site.engine };
  return { kind: 'device', finder: browser };
}
