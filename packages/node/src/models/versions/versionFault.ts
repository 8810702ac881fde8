/** That a version which was to serve cannot, and what does in its place. */
export interface VersionFault {
  /** Id of the card. */
  readonly id: string;
  readonly version: string;
  /** For people. */
  readonly reason: string;
  /** A version, or `original`. */
  readonly serves: string;
}

/** For people. */
export function tellFault({ id, version, reason, serves }: VersionFault): string {
  const instead = serves === 'original' ? 'its original' : `“${serves}”`;
  return `The version “${version}” of the model “${id}” is not used (${reason}); ${instead} serves in its place.`;
}
