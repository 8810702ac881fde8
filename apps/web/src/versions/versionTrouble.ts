import { VersionRefusal, type VersionRefusalKind } from '../engine/versionRefusal.ts';
import { type Problem, problemOf } from '../state/problem.ts';

/** What went wrong: a refusal that versions alone know, with the server's words, or a problem as everywhere. */
export type VersionTrouble =
  | { readonly is: 'refusal'; readonly kind: VersionRefusalKind | 'stale'; readonly reason: string }
  | { readonly is: 'problem'; readonly problem: Problem };

/** How a server says that another version came between. */
const STALE = /^it was held against /;

export function versionTrouble(error: unknown): VersionTrouble {
  if (!(error instanceof VersionRefusal)) return { is: 'problem', problem: problemOf(error) };
  const { kind, reason } = error;
  return { is: 'refusal', kind: kind === 'refused' && STALE.test(reason) ? 'stale' : kind, reason };
}
