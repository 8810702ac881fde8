import type { Port } from '@stickersnap/core';

/** What a Worker, a worker's own global scope and a MessagePort have in common. */
export interface MessageEnd {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

export function webPort(end: MessageEnd): Port {
  return {
    post: (message, transfer) => end.postMessage(message, transfer as Transferable[]),
    onMessage: (listener) => end.addEventListener('message', ({ data }) => listener(data)),
  };
}
