import type { Correction } from '@stickersnap/core';
import type { SubjectFinder } from './webEngine.ts';

/** The site server: the one that this page came from, where it offers to cut. */
export interface SiteServer {
  readonly host: string;
  /** As a consent names it. */
  readonly origin: string;
  readonly engine: SubjectFinder;
  readonly access: SiteAccess;
  readonly corrections: SiteCorrections;
}

/** What people gave to the site server, each found by its owner's token alone. */
export interface SiteCorrections {
  give(correction: Correction, picture: Blob, owner: string): Promise<void>;
  list(owner: string): Promise<readonly Correction[]>;
  /** A ZIP archive of all of it. */
  export(owner: string): Promise<Blob>;
  remove(id: string, owner: string): Promise<void>;
  removeAll(owner: string): Promise<void>;
}

/** Who may use it. */
export interface SiteAccess {
  /** @returns whether a key must be shown first. */
  needsKey(): Promise<boolean>;
  /** @returns whether the key is known. */
  signIn(key: string): Promise<boolean>;
}
