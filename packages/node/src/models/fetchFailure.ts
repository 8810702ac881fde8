/** Why a source did not give the file, in words for people. */
export class FetchFailure extends Error {
  /** What they can do about it; there is a general advice when it is left out. */
  readonly mend: string | undefined;

  constructor(reason: string, mend?: string) {
    super(reason);
    this.mend = mend;
  }
}
