import type { SubjectFinder } from './webEngine.ts';

/** The site server: the one that this page came from, where it offers to cut. */
export interface SiteServer {
  readonly host: string;
  readonly engine: SubjectFinder;
  readonly access: SiteAccess;
}

/** Who may use it. */
export interface SiteAccess {
  /** @returns whether a key must be shown first. */
  needsKey(): Promise<boolean>;
  /** @returns whether the key is known. */
  signIn(key: string): Promise<boolean>;
}
