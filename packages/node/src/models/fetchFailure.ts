/** What has to change, for surfaces that know how to name it. */
export type Trouble = 'folder' | 'registry' | 'offline';

/** Why a source did not give the file, in words for people. */
export class FetchFailure extends Error {
  /** What they can do about it; there is a general advice when it is left out. */
  readonly mend: string | undefined;

  /** As in `unavailable`. */
  readonly trouble: Trouble | undefined;

  constructor(reason: string, mend?: string, trouble?: Trouble) {
    super(reason);
    this.mend = mend;
    this.trouble = trouble;
  }
}
