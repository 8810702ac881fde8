export interface TraceParent {
  readonly traceId: string;
  readonly spanId: string;
  /** Whoever began the trace keeps it. */
  readonly sampled: boolean;
}

/** Versions to come may add fields behind these four. */
const FORM = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** @returns `undefined`: it is none, as https://www.w3.org/TR/trace-context/#traceparent-header says. */
export function readTraceparent(text: string): TraceParent | undefined {
  const [, version, traceId, spanId, flags, more] = FORM.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (version === '00' && more !== undefined) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}
