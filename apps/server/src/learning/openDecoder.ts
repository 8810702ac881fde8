import { type ImageCodec, SnapError } from '@stickersnap/core';

export interface Decoder {
  readonly decode: ImageCodec['decode'];
  /** Safe to call twice. */
  close(): Promise<void>;
}

/** Milliseconds without work after which its process ends. */
export const IDLE_TIME = 20_000;

/**
 * A decoder for what comes seldom: its process is there while there is something to do, and for a while afterwards.
 * @param open of one with a process of its own
 */
export function openDecoder(open: () => Decoder): Decoder {
  let current: Decoder | undefined;
  let working = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function end(): Promise<void> {
    clearTimeout(timer);
    const ended = current;
    current = undefined;
    await ended?.close();
  }

  return {
    async decode(...given) {
      if (closed) throw new SnapError('aborted');
      clearTimeout(timer);
      current ??= open();
      working++;
      try {
        return await current.decode(...given);
      } finally {
        working--;
        if (working === 0 && !closed) timer = setTimeout(() => void end(), IDLE_TIME).unref();
      }
    },
    close() {
      closed = true;
      return end();
    },
  };
}
