import type { About } from './about.ts';

/** Whence a job came, kept in its options under a name of which the API knows nothing and which it never shows. */
export interface Origin {
  /** Id of the request that asked for it. */
  readonly request: string;
  readonly traceparent?: string;
  /** When it was taken, in milliseconds since 1970. */
  readonly at: number;
}

const FIELD = 'origin';
const SHORT = 100;

export function withOrigin<Options extends object>(options: Options, { id = '', span }: About, at: number) {
  const { traceparent } = span;
  const origin: Origin = { request: id, at, ...(traceparent === undefined ? {} : { traceparent }) };
  return { ...options, [FIELD]: origin };
}

/** What was asked for, and whence it came, where it is known: a job may be older than this, or have been changed. */
export function takeOrigin<Options extends object>(
  kept: Options,
): { readonly options: Options; readonly origin: Origin | undefined } {
  const { [FIELD]: found, ...options } = kept as Options & { [FIELD]?: unknown };
  return { options: options as unknown as Options, origin: readOrigin(found) };
}

function readOrigin(found: unknown): Origin | undefined {
  if (typeof found !== 'object' || found === null) return undefined;
  const { request, traceparent, at } = found as Record<string, unknown>;
  if (!isShort(request) || typeof at !== 'number') return undefined;
  return { request, at, ...(isShort(traceparent) ? { traceparent } : {}) };
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= SHORT;
}
