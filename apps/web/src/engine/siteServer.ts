import type {
  ReviewCase,
  ReviewDecision,
  ReviewQueue,
  ReviewSummary,
  Session,
  Training,
  TrainingStatus,
  TrainingWish,
  VersionList,
  VersionMove,
} from '@stickersnap/api';
import type { Correction, ModelCard } from '@stickersnap/core';
import type { SubjectFinder } from './webEngine.ts';

/** The site server: the one that this page came from, where it offers to cut. */
export interface SiteServer {
  readonly host: string;
  /** As a consent names it. */
  readonly origin: string;
  readonly engine: SubjectFinder;
  readonly access: SiteAccess;
  readonly corrections: SiteCorrections;
  readonly review: SiteReview;
  /** Fetched when it is asked for: few people decide about versions. */
  versions(): Promise<SiteVersions>;
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

/** What others gave, for whoever may look at it; what goes wrong is a ReviewRefusal, or as everywhere. */
export interface SiteReview {
  /**
   * A page of what waits.
   * @param again instead what others have decided and I have not.
   * @param after `next` of the page before.
   */
  waiting(again: boolean, after?: string): Promise<ReviewQueue>;
  summary(): Promise<ReviewSummary>;
  open(id: string): Promise<ReviewCase>;
  picture(id: string): Promise<Blob>;
  decide(id: string, decision: ReviewDecision): Promise<void>;
}

/** What is said of a network that learns, as far as it is known. */
export type NetworkCard = Partial<Pick<ModelCard, 'licence' | 'attribution' | 'inputSize'>>;

/** What was learned, and which of it serves; what goes wrong is a VersionRefusal, or as everywhere. */
export interface SiteVersions {
  list(): Promise<VersionList>;
  promote(version: string): Promise<VersionMove>;
  /** @param card whose version before is to serve again. */
  rollBack(card: string): Promise<VersionMove>;
  /** @returns `undefined` where nobody knows it. */
  network(card: string): Promise<NetworkCard | undefined>;
  training(): Promise<TrainingStatus>;
  beginTraining(wish: TrainingWish): Promise<Training>;
  cancelTraining(): Promise<Training>;
}

/** What may be done; `null`: nothing that takes a key. */
export type Scope = Session['scope'];

/** Who may use it. */
export interface SiteAccess {
  scope(): Promise<Scope>;
  /** @returns whether a key must be shown first. */
  needsKey(): Promise<boolean>;
  /** @returns whether the key is known. */
  signIn(key: string): Promise<boolean>;
}
