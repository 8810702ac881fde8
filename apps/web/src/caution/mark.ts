import type { Step } from '../engine/cut.ts';

/** What a page writes down before a step that may not fit into memory. */
export interface Mark {
  /** The page's id. */
  readonly page: string;
  readonly step: Step;
  /** Of the cut under way, where there is one. */
  readonly recipe: string | undefined;
  readonly threads: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const PREFIX = 'stickersnap-mark-';

export const markKey = (page: string): string => PREFIX + page;

/** As much of the Web Storage as is needed; every call may throw. */
export interface KeyStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  allKeys(): readonly string[];
}

/** The marks of all pages, the latest last; what cannot be read is left out. */
export function readMarks(storage: KeyStorage): Mark[] {
  const texts = storage
    .allKeys()
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => [key.slice(PREFIX.length), storage.getItem(key)] as const);
  return texts.flatMap(([page, text]) => readMark(page, text)).toSorted((a, b) => a.at - b.at);
}

const STEPS: Readonly<Record<Step, true>> = {
  model: true,
  decode: true,
  network: true,
  refine: true,
  finish: true,
  encode: true,
};

/** One or none. */
function readMark(page: string, text: string | null): Mark[] {
  try {
    const { step, recipe, threads, at } = JSON.parse(text ?? 'null') as Partial<Record<string, unknown>>;
    if (typeof step !== 'string' || !Object.hasOwn(STEPS, step)) return [];
    if (typeof threads !== 'number' || typeof at !== 'number') return [];
    return [
      { page, step: step as Step, recipe: typeof recipe === 'string' ? recipe : undefined, threads, at },
    ];
  } catch {
    return [];
  }
}
