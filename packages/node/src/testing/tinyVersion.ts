import { createHash } from 'node:crypto';
import { floatTensor, readOnnx, tensorFloats, writeOnnx } from '@stickersnap/core/onnx';
import type { NewVersion } from '../models/versions/versionRecord.ts';

/** The same network with every float weight multiplied: another answer from the same graph. */
export function scaledModel(bytes: Uint8Array, factor: number): Uint8Array<ArrayBuffer> {
  const model = readOnnx(bytes);
  const initializers = model.graph.initializers.map((tensor) =>
    tensor.dataType === 1
      ? {
          ...tensor,
          ...floatTensor(
            tensor.name,
            tensor.dims,
            tensorFloats(tensor).map((value) => value * factor),
          ),
        }
      : tensor,
  );
  return writeOnnx({ ...model, graph: { ...model.graph, initializers } });
}

/** What learning would tell of it; the gate lets it pass. */
export function versionOf(
  card: string,
  version: string,
  bytes: Uint8Array,
  change: Partial<NewVersion> = {},
): NewVersion {
  return {
    card,
    version,
    parent: 'original',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    manifest: 'a'.repeat(64),
    seed: 1,
    settings: { steps: 600 },
    metrics: { heldOut: 0.9 },
    verdict: { promotes: true, reasons: [] },
    at: '2026-01-02T03:04:05Z',
    ...change,
  };
}
