import { type Connection, connect, type Decoration, SnapError } from '@stickersnap/core';
import { webPort } from '../engine/webPort.ts';
import type { DecorService } from './decorService.ts';

/** What was drawn, and where its top left corner lies: in pixels from the subject’s middle. */
export interface Drawn {
  readonly image: ImageData;
  readonly x: number;
  readonly y: number;
}

/**
 * @param unit the subject’s longer side, in pixels.
 * @throws SnapError `option-invalid` for what no font has, `font-unavailable` where the site does not give it.
 */
export type DrawDecoration = (decoration: Decoration, unit: number) => Promise<Drawn>;

/** Draws as stickers are drawn, beside the page. The worker is started when it is first asked, anew where it ended. */
export function openDecorWorker(): { readonly drawOne: DrawDecoration; close(): void } {
  let worker: Worker | undefined;
  let connection: Connection<DecorService> | undefined;

  function open(): Connection<DecorService> {
    if (connection !== undefined) return connection;
    const started = new Worker(new URL('./worker/decor.worker.ts', import.meta.url), {
      type: 'module',
      name: 'decor',
    });
    const opened = connect<DecorService>(webPort(started));
    started.addEventListener('error', () => {
      connection = undefined;
      opened.fail(new SnapError('worker-lost', { reason: 'the worker of the studio ended' }));
    });
    [worker, connection] = [started, opened];
    return opened;
  }

  return {
    async drawOne(decoration, unit) {
      const { image, x, y } = await open().call('draw', { decoration, unit });
      return { image: new ImageData(image.data, image.width, image.height), x, y };
    },
    close() {
      worker?.terminate();
      connection?.fail(new SnapError('aborted'));
    },
  };
}
