import { type Abort, SnapError } from '@stickersnap/core';
import { type Decoder, startDecoder } from './decoder.ts';
import type { Frame } from './framing.ts';
import type { DecodeRequest, DecoderMessage } from './protocol.ts';

export interface DecoderPool {
  decode(request: DecodeRequest, bytes: Uint8Array, signal?: Abort): Promise<Frame<DecoderMessage>>;
  close(): Promise<void>;
}

export interface DecoderPoolOptions {
  /** The module that each process runs. */
  readonly entry: URL;
  readonly processes: number;
  readonly seconds: number;
}

/** A decoder that holds more afterwards, in bytes, is replaced. */
export const RECYCLE_ABOVE = 512 * 1024 * 1024;

interface Job {
  run(decoder: Decoder): Promise<void>;
  fail(error: unknown): void;
}

/**
 * At most so many decoders, started when there is work and kept while they are well: one that refused a
 * file as damaged, grew large, ran out of time or was aborted is ended and replaced by the next job.
 */
export function createDecoderPool({ entry, processes, seconds }: DecoderPoolOptions): DecoderPool {
  const waiting: Job[] = [];
  const idle: Decoder[] = [];
  const busy = new Set<Decoder>();
  let closed = false;

  function next(): void {
    while (waiting.length > 0 && busy.size < processes) {
      const decoder = idle.pop() ?? startDecoder(entry);
      busy.add(decoder);
      void waiting.shift()!.run(decoder);
    }
  }

  function release(decoder: Decoder, keep: boolean): void {
    busy.delete(decoder);
    if (keep && !closed && decoder.alive) idle.push(decoder);
    else void decoder.end();
    next();
  }

  function decode(request: DecodeRequest, bytes: Uint8Array, signal?: Abort) {
    return new Promise<Frame<DecoderMessage>>((resolve, reject) => {
      if (closed) throw new SnapError('aborted');
      signal?.throwIfAborted();
      let running: Decoder | undefined;
      const stop = (): void => settle(() => reject(signal?.reason), false);
      const job: Job = {
        fail: (error) => settle(() => reject(error), false),
        async run(decoder) {
          running = decoder;
          try {
            const answer = await decoder.ask(request, bytes, seconds);
            settle(() => resolve(answer), isWell(answer.head));
          } catch (error) {
            if (!decoder.interrupted || settled || closed) return job.fail(error);
            // The picture is not at fault, and the parent has yet to hear that it is to end.
            busy.delete(decoder);
            const another = startDecoder(entry);
            busy.add(another);
            await job.run(another);
          }
        },
      };
      let settled = false;
      function settle(report: () => void, keep: boolean): void {
        if (settled) return;
        settled = true;
        signal?.removeEventListener('abort', stop);
        if (running !== undefined) release(running, keep);
        else if (waiting.includes(job)) waiting.splice(waiting.indexOf(job), 1);
        report();
      }
      signal?.addEventListener('abort', stop, { once: true });
      waiting.push(job);
      next();
    });
  }

  async function close(): Promise<void> {
    closed = true;
    for (const job of [...waiting]) job.fail(new SnapError('aborted'));
    await Promise.all([...idle.splice(0), ...busy].map((decoder) => decoder.end()));
  }

  return { decode, close };
}

function isWell(answer: DecoderMessage): boolean {
  if (answer.kind === 'decoded') return answer.memory <= RECYCLE_ABOVE;
  return answer.kind === 'refused' && answer.code !== 'input-damaged';
}
