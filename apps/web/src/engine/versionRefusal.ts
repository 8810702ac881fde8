/** What deciding about versions and trainings alone is refused for, by the server's codes. */
const KINDS = {
  /** Nobody is signed in. */
  'not-signed-in': 'key',
  'key-unknown': 'key',
  /** The key does not allow it. */
  'not-allowed': 'scope',
  'version-unknown': 'gone',
  /** It must not serve; the reason says why. */
  'version-refused': 'refused',
  'nothing-before': 'nothing',
  'learning-busy': 'running',
  'learning-idle': 'idle',
  'learning-nothing': 'untaught',
  'learning-changed': 'changed',
  'learning-memory': 'memory',
  'learning-failed': 'failed',
  'learning-refused': 'untrainable',
} as const;

export type VersionRefusalKind = (typeof KINDS)[keyof typeof KINDS];

/** @returns `undefined` for what is told as everywhere. */
export function refusalKind(code: string | undefined): VersionRefusalKind | undefined {
  return (KINDS as Readonly<Record<string, VersionRefusalKind>>)[code ?? ''];
}

/** What deciding about versions alone is refused for; the page has words of its own for it. */
export class VersionRefusal extends Error {
  readonly kind: VersionRefusalKind;
  /** The server's own words, in English. */
  readonly reason: string;

  constructor(kind: VersionRefusalKind, reason = '', options?: ErrorOptions) {
    super(kind, options);
    this.name = 'VersionRefusal';
    this.kind = kind;
    this.reason = reason;
  }
}
