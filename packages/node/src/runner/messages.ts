import type { Tensor } from '@stickersnap/core';

/** `cuda` needs NVIDIA's libraries, `webgpu` a graphics driver; nothing is chosen behind one's back. */
export type Device = 'cpu' | 'cuda' | 'webgpu';

export type Tensors = Readonly<Record<string, Tensor>>;

/** What the worker is started with. */
export interface RunnerSetup {
  readonly modelPath: string;
  readonly device: Device;
  readonly threads: number | undefined;
  readonly planMemory: boolean;
}

/** To the worker: inputs to run, or nothing to end. One run at a time. */
export type RunnerRequest =
  | { readonly inputs: Tensors; readonly outputs?: readonly string[] }
  | { readonly end: true };

/** From the worker: the first answer says whether the model was loaded, each further one ends a run. */
export type RunnerReply =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'no-device' | 'no-model' | 'run-failed'; readonly message: string }
  | { readonly kind: 'outputs'; readonly outputs: Record<string, Tensor> };
