import type { Span as SdkSpan, Tracer } from '@opentelemetry/api';
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import { readTraceparent } from './readTraceparent.ts';
import type { Span, SpanStart, Traces, TracesOptions } from './traces.ts';

/** Milliseconds: between two sendings, of one, and of the last one when the process ends. */
const TIMES = { between: 1000, sending: 3000, last: 1000 };
/** Spans that wait to be sent; more are thrown away. */
const MOST = 2048;
const KINDS = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER };

/** Sends spans by OTLP over HTTP, as JSON. What else the exporter may be told, it reads from `OTEL_EXPORTER_OTLP_*`. */
export function createOtlpTraces(address: string, { service, onFailed }: TracesOptions): Traces {
  const url = `${address.replace(/\/+$/, '')}/v1/traces`;
  const exporter = tellFailures(new OTLPTraceExporter({ url, timeoutMillis: TIMES.sending }), onFailed);
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    spanProcessors: [
      new BatchSpanProcessor(exporter, {
        scheduledDelayMillis: TIMES.between,
        exportTimeoutMillis: TIMES.sending,
        maxQueueSize: MOST,
      }),
    ],
  });
  const tracer = provider.getTracer('stickersnap');
  return {
    begin: (name, kind, { parent, ...start } = {}) => {
      const context = contextOf(parent);
      const span = tracer.startSpan(name, { kind: KINDS[kind], ...startOf(start) }, context);
      return wrap(span, context, tracer);
    },
    close: async () => {
      const patience = new Promise((resolve) => setTimeout(resolve, TIMES.last).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), patience]);
    },
  };
}

function contextOf(parent: string | undefined): Context {
  const read = parent === undefined ? undefined : readTraceparent(parent);
  if (read === undefined) return ROOT_CONTEXT;
  const { traceId, spanId, sampled } = read;
  const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function startOf({ at, facts }: SpanStart) {
  return {
    ...(at === undefined ? {} : { startTime: at }),
    ...(facts === undefined ? {} : { attributes: { ...facts } }),
  };
}

function wrap(span: SdkSpan, around: Context, tracer: Tracer): Span {
  const { traceId, spanId, traceFlags } = span.spanContext();
  const context = trace.setSpan(around, span);
  let ended = false;
  return {
    trace: traceId,
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    begin: (name, start = {}) => wrap(tracer.startSpan(name, startOf(start), context), context, tracer),
    tell: (facts) => void span.setAttributes({ ...facts }),
    end: ({ at, code } = {}) => {
      if (ended) return;
      ended = true;
      if (code !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: code });
      span.end(at);
    },
  };
}

/** Told once, until it has worked again: a receiver that is gone is gone for every batch. */
function tellFailures(exporter: SpanExporter, onFailed: (error: unknown) => void): SpanExporter {
  let failing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const { error } = result;
        if (error !== undefined && !failing) onFailed(error);
        failing = error !== undefined;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
