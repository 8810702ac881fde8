import {
  type Connection,
  connect,
  type Mask,
  paintGesture,
  type Scene,
  type SmartQuestion,
  SnapError,
  type Tensor,
  type Work,
} from '@stickersnap/core';
import { webPort } from '../engine/webPort.ts';
import { type EditedMask, editedMask } from './editedCut.ts';
import type { EditService } from './editService.ts';

/** Works out beside the page what takes longer than a frame. */
export interface EditWorker {
  readonly work: Work;
  /** What a network's layers made of the picture: smart strokes are answered better with it. */
  learn(layers: readonly Tensor[]): Promise<void>;
  /** The region that a smart stroke means; `undefined` where it can only be what was drawn. */
  find(question: SmartQuestion): Promise<Mask | undefined>;
  describe(mask: Mask): Promise<EditedMask>;
  close(): void;
}

/**
 * A worker of the editor's own; it is started when it is first asked. Where none can be started, or it ends, the page
 * works everything out itself.
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

  /** @param ask is handed a copy of the mask, which goes to the worker. */
  async function beside<T>(
    mask: Mask,
    ask: (opened: Connection<EditService>, copy: Mask, transfer: readonly unknown[]) => Promise<T>,
    here: (copy: Mask) => T,
  ): Promise<T> {
    const copy = { ...mask, data: mask.data.slice() };
    if (isLost) return here(copy);
    try {
      const sent = { ...copy, data: copy.data.slice() };
      return await ask(open(), sent, [sent.data.buffer]);
    } catch (error) {
      if (!(error instanceof SnapError) || error.code !== 'worker-lost') throw error;
      return here(copy);
    }
  }

  return {
    work: (mask, gesture) =>
      beside(
        mask,
        (opened, copy, transfer) => opened.call('paint', { mask: copy, gesture }, { transfer }),
        (copy) => paintGesture(scene, copy, gesture),
      ),
    async learn(layers) {
      if (isLost) return;
      await open().call('learn', layers, { transfer: layers.map(({ data }) => data.buffer) });
    },
    find: (question) =>
      beside(
        question.mask,
        (opened, mask, transfer) => {
          const { opinion } = question;
          const all = opinion === undefined ? transfer : [...transfer, opinion.data.buffer];
          return opened.call('find', { ...question, mask }, { transfer: all });
        },
        // It would hold the page up: what was drawn is meant.
        () => undefined,
      ),
    describe: (mask) =>
      beside(
        mask,
        (opened, copy, transfer) => opened.call('describe', { mask: copy }, { transfer }),
        (copy) => editedMask(scene.image, copy),
      ),
    close() {
      worker?.terminate();
      connection?.fail(new SnapError('aborted'));
    },
  };
}
