import type { Abort, ModelCard, PublishedCard, WeightFormat } from '@stickersnap/core';
import type { ModelProgress } from './progress.ts';
import type { VersionFault } from './versions/versionFault.ts';

export type { ModelProgress } from './progress.ts';

export interface ModelStoreOptions {
  /** Made when it is first needed. */
  readonly directory: string;
  /** An npm registry to be asked plainly; without it the user's own npm is run. */
  readonly registry?: string;
  /** Nothing is ever fetched; what is missing is an error. */
  readonly offline?: boolean;
  /** Whoever asks accepts the terms of networks that have any. */
  readonly acceptLicence?: boolean;
  /** Hears which network is about to be fetched, before anything of it is. */
  readonly onFetch?: (card: PublishedCard) => void;
  /** Hears every pull. */
  readonly onProgress?: (progress: ModelProgress) => void;
  /** Hears once of each version that was to serve and cannot; what serves in its place is used meanwhile. */
  readonly onFault?: (fault: VersionFault) => void;
}

export interface PullOptions {
  /** What is missing is an error, in this request alone. */
  readonly offline?: boolean;
  readonly onProgress?: (progress: ModelProgress) => void;
  readonly signal?: Abort;
}

export interface StoredModel {
  /** With the weights of the version that serves. */
  readonly card: ModelCard;
  /** Of the lineage; absent: the original. */
  readonly version?: string;
  readonly origin: 'built-in' | 'added';
  /** Whether it can be used without a network. */
  readonly present: boolean;
  readonly bytesOnDisk: number;
}

/** A network that was never fetched by its name. */
export interface OfferedModel {
  readonly card: PublishedCard;
  readonly origin: 'built-in' | 'added';
  /** To be fetched; `undefined` where nobody has said. */
  readonly bytes?: number;
}

export interface OfferRequest {
  /** Sources are asked for the sizes that no card tells. */
  readonly ask?: boolean;
  readonly signal?: Abort;
}

export interface ReadyModel {
  /** With the weights of the version that serves. */
  readonly card: ModelCard;
  /** Of the lineage; absent: the original. */
  readonly version?: string;
  /** Of the prepared graph. */
  readonly path: string;
  /** Of the second one, where the card has a decoder. */
  readonly decoder?: string;
}

export interface ShrunkModel {
  /** Of the variant. */
  readonly card: ModelCard;
  /** Of the variant's weight file. */
  readonly path: string;
}

/**
 * The networks on this machine, each with the weights of the version that serves (`VersionStore`). Errors are SnapErrors: `model-unknown`, `model-unavailable` (not fetched),
 * `licence-not-accepted`, `model-damaged`, `model-failed` (no graph that can be prepared); `signal.reason` is rethrown as it is.
 */
export interface ModelStore {
  /** The built-in cards and those added by the user. */
  cards(): Promise<readonly PublishedCard[]>;
  /** Of these, the ones of which all is known: whatever was fetched once, and all that recipes are made of. */
  list(): Promise<readonly StoredModel[]>;
  /** The others. */
  offers(request?: OfferRequest): Promise<readonly OfferedModel[]>;
  /** Fetches and prepares a model, or checks one that is there; a damaged one is fetched anew. */
  pull(id: string, options?: PullOptions): Promise<ReadyModel>;
  /** The prepared graph, pulled first where it is missing. */
  path(id: string, options?: PullOptions): Promise<ReadyModel>;
  /** A word that changes with what `path` would give, because another version serves by now; it is quickly told. */
  serving(id: string): Promise<string>;
  /**
   * Writes a smaller variant of a model, pulled first where it is missing. It is a model of its own from
   * then on, `u2netp-int8` say.
   * @throws SnapError `model-not-shrunk`
   */
  shrink(id: string, to: WeightFormat, options?: PullOptions): Promise<ShrunkModel>;
  /**
   * @param card checked; SnapError `option-invalid` names the field that is wrong. One checksum is enough: the first
   *   fetch writes the SHA-256 that it found into the card, and later ones must match it.
   * @param folder what the card's file paths are relative to.
   */
  add(card: unknown, folder: string): Promise<PublishedCard>;
  /** Deletes a model's files; one that was added is forgotten, too. What was learnt stays: nobody could fetch it again. */
  remove(id: string): Promise<void>;
}
