import type { ModelCard } from '@stickersnap/core';
import type { NewVersion, VersionRecord } from '@stickersnap/node';

/** The weights on this machine, as far as a training needs them. */
export interface NetworkFiles {
  readonly card: ModelCard;
  /** The file that everything is learned from. */
  original(): Promise<Uint8Array>;
  /** What serves now, which the new version is held against. */
  serving(): Promise<{ readonly version: string; readonly bytes: Uint8Array }>;
  /** Of a version of this card; `undefined`: of what serves. @throws SnapError `version-unknown` */
  read(version: string | undefined): Promise<Uint8Array>;
  /** What was kept under that name. */
  kept(version: string): Promise<VersionRecord | undefined>;
  /** Keeps a version, which does not serve yet. */
  add(version: NewVersion, bytes: Uint8Array): Promise<unknown>;
}
