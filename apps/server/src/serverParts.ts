import type { ImageCodec } from '@stickersnap/core';
import type { VersionStore } from '@stickersnap/node';
import type { Store } from '@stickersnap/store';
import type { FastifyBaseLogger } from 'fastify';
import type { startTraining } from './learning/training/startTraining.ts';
import type { ServerSettings } from './settings.ts';
import type { SiteModels } from './siteModels.ts';
import type { Figures } from './watch/figures.ts';
import type { Traces } from './watch/traces/traces.ts';
import type { Workshop } from './work/engine/workshop.ts';

/** Everything that the HTTP interface stands on; `server.ts` hands in the real ones. */
export interface ServerParts {
  readonly settings: ServerSettings;
  readonly store: Store;
  readonly workshop: Workshop;
  /** Of pictures that are kept already; in a process of its own. */
  readonly decode: ImageCodec['decode'];
  /** Absent: clients must send the pictures themselves. */
  readonly remote?: Remote;
  /** Absolute; uploads lie here until their request ends or the store takes them over. */
  readonly incoming: string;
  /** The built web app; absent: the API alone. */
  readonly site?: string;
  /** What that one offers of networks; absent: what it was built with. */
  readonly siteModels?: SiteModels;
  /** Absolute; what trainings read and write. */
  readonly folders: { readonly data: string; readonly models: string };
  /** What begins them, where it is not a process of their own. */
  readonly startTraining?: typeof startTraining;
  /** What was learnt, in the models' folder. */
  readonly versions: VersionStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** So many bytes that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array;
  readonly log: FastifyBaseLogger;
  /** Of the work in this process; absent: of requests alone. */
  readonly figures?: Figures;
  /** Absent: nothing is traced. */
  readonly traces?: Traces;
  /** Called when a job was added, so that it need not be looked for. */
  readonly onJob?: () => void;
  readonly version: string;
}

/** Fetches pictures whose addresses clients name. */
export interface Remote {
  /**
   * @param path of the file that is written.
   * @throws SnapError `address-refused`, `fetch-failed`, `input-too-many-bytes`; nothing stays then.
   */
  fetch(address: string, path: string, options: RemoteOptions): Promise<RemotePicture>;
}

export interface RemoteOptions {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface RemotePicture {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}
