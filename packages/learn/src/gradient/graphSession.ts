import type { Tensor } from '@stickersnap/core';

/** A graph that is loaded and can be run: what runs it is the caller's. */
export interface GraphSession {
  /** @param outputs the names of what is wanted */
  run(
    inputs: Readonly<Record<string, Tensor>>,
    outputs: readonly string[],
  ): Promise<Readonly<Record<string, Tensor>>>;
  close(): Promise<void>;
}

/** Loads an ONNX file. */
export type OpenGraph = (file: Uint8Array) => Promise<GraphSession>;
