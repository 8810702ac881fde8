import { SnapError } from '@stickersnap/core';

/** Why something failed: browsers and libraries say it in English of their own, and the page in its language. */
export const CAUSES = [
  'connection',
  'silence',
  'status',
  'incomplete',
  'gone',
  'locked',
  'forbidden',
  'memory',
  'full',
  'cutOff',
  'video',
  'sound',
  'document',
  'archive',
  'webPage',
  'text',
] as const;

export type CauseId = (typeof CAUSES)[number];

/** By the error's name, which says more than its words. */
const NAMES: Readonly<Record<string, CauseId>> = {
  NotFoundError: 'gone',
  NotReadableError: 'locked',
  NotAllowedError: 'forbidden',
  SecurityError: 'forbidden',
  QuotaExceededError: 'full',
  NetworkError: 'connection',
  TimeoutError: 'silence',
};

/** By the words of browsers, libraries and this project's engine; all that is left where an error came from a worker. */
const WORDS: readonly (readonly [RegExp, CauseId])[] = [
  [/^it is cut off$|premature end/, 'cutOff'],
  [/^it is a video$/, 'video'],
  [/^it is a sound file$/, 'sound'],
  [/^it is a web page\b/, 'webPage'],
  [/^it is (?:a text|JSON data)$/, 'text'],
  [/^it is an? (?:empty |packed )?(?:ZIP )?archive\b/, 'archive'],
  [/^it is an? (?:PDF|office) document$/, 'document'],
  [/^status \d+$/, 'status'],
  [/bytes came|SHA-256/, 'incomplete'],
  [/time(?:d )?-?out\b|nothing came for/i, 'silence'],
  [/dynamically imported module|importing a module script|error loading/i, 'connection'],
  [/failed to fetch|fetch failed|load failed|network ?error|network connection/i, 'connection'],
  [/could not be found|cannot be found/i, 'gone'],
  [/could not be read|i\/o read operation/i, 'locked'],
  [/quota|no space left/i, 'full'],
  [/out of memory|allocat|out of bounds memory|memory access|bad_alloc/i, 'memory'],
];

/** @returns `undefined` where nothing is known that helps. */
export function causeOf(error: unknown): CauseId | undefined {
  if (error instanceof SnapError) {
    const { cause, reason } = error.details;
    return CAUSES.find((each) => each === cause) ?? causeOfWords(reason);
  }
  if (!(error instanceof Error)) return causeOfWords(error);
  return Object.hasOwn(NAMES, error.name) ? NAMES[error.name] : causeOfWords(error.message);
}

function causeOfWords(words: unknown): CauseId | undefined {
  return typeof words === 'string' ? WORDS.find(([pattern]) => pattern.test(words))?.[1] : undefined;
}

/** As an error's details: what the page says, and beside it, for developers, what was said. */
export function told(error: unknown): { readonly reason: string; readonly cause?: CauseId } {
  const reason = error instanceof Error ? error.message : String(error);
  const cause = causeOf(error);
  return cause === undefined ? { reason } : { reason, cause };
}
