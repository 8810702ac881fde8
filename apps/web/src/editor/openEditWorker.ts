import { type Connection, connect, paintGesture, type Scene, SnapError, type Work } from '@stickersnap/core';
import { webPort } from '../engine/webPort.ts';
import type { EditService } from './editService.ts';

/** Works out gestures beside the page. */
export interface EditWorker {
  readonly work: Work;
  close(): void;
}

/**
 * A worker for what takes longer than a frame; it is started with the first gesture that is not painted while the
 * pointer moves. Where none can be started, or one ends, the page works it out itself.
 */
export function openEditWorker(scene: Scene): EditWorker {
  let worker: Worker | undefined;
  let connection: Connection<EditService> | undefined;
  let isLost = false;

  function open(): Connection<EditService> {
    if (connection !== undefined) return connection;
    worker = new Worker(new URL('./worker/edit.worker.ts', import.meta.url), {
      type: 'module',
      name: 'edit',
    });
    const opened = connect<EditService>(webPort(worker));
    worker.addEventListener('error', () => {
      isLost = true;
      opened.fail(new SnapError('worker-lost', { reason: 'the worker of the editor ended' }));
    });
    connection = opened;
    void opened.call('begin', { image: scene.image, found: scene.found }).catch(() => undefined);
    return opened;
  }

  return {
    async work(mask, gesture) {
      const copy = { ...mask, data: mask.data.slice() };
      if (!isLost) {
        try {
          const sent = { ...copy, data: copy.data.slice() };
          const transfer = [sent.data.buffer];
          return await open().call('paint', { mask: sent, gesture }, { transfer });
        } catch (error) {
          if (!(error instanceof SnapError) || error.code !== 'worker-lost') throw error;
        }
      }
      return paintGesture(scene, copy, gesture);
    },
    close() {
      worker?.terminate();
      connection?.fail(new SnapError('aborted'));
    },
  };
}
