import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import type { LogLevel } from './settings.ts';

/**
 * The log says what happened and how long it took, never to whom or with what: no address, no header, no name, no
 * words that a client sent.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['key', 'name', 'ip', 'url', 'headers', '*.headers', '*.url', '*.remoteAddress'],
      remove: true,
    },
    serializers: {
      req: ({ method, id }: { method?: unknown; id?: unknown }) => ({ method, id }),
      res: ({ statusCode }: { statusCode?: unknown }) => ({ status: statusCode }),
      err: describeError,
    },
  };
  return pino(options, destination ?? standardOutput());
}

/** A terminal that is closed takes nothing more, which must not end what is still to be answered. */
function standardOutput(): DestinationStream {
  const stream = pino.destination({ dest: 1, sync: true });
  stream.on('error', () => undefined);
  return stream;
}

/** A message may repeat what a client sent; where it happened does not. */
function describeError(error: unknown): object {
  const {
    type,
    stack = '',
    code,
  } = stdSerializers.err(error as Error) as { type?: string; stack?: string; code?: string };
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type,
    ...(typeof code === 'string' ? { code } : {}),
    at: frames.slice(0, 8).map((line) => line.trim()),
  };
}
