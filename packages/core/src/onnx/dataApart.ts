import type { OnnxModel, OnnxTensor } from './ir.ts';
import { MessageWriter } from './wire.ts';

/** A tensor's data beside the file that names it. */
export interface DataFile {
  readonly path: string;
  /** The tensor's bytes, not copied: they may be a view into the file that was read. */
  readonly data: Uint8Array;
}

export interface ApartModel {
  readonly model: OnnxModel;
  readonly files: readonly DataFile[];
}

/** The least bytes of a tensor that gets a file of its own; smaller ones stay where they are. */
const LEAST = 1024;

/** TensorProto: where its data is, and that it is not in the file. */
const EXTERNAL_DATA = 13;
const DATA_LOCATION = 14;
const EXTERNAL = 1n;

/**
 * The initializers' data in files of their own, each tensor's one, as ONNX allows (external data). A runtime that is
 * given them beside the model copies each to where it is used, and holds the whole file at no time.
 */
export function dataApart(model: OnnxModel): ApartModel {
  const files: DataFile[] = [];
  const initializers = model.graph.initializers.map((tensor): OnnxTensor => {
    const { data, rest } = tensor;
    if (data.length < LEAST) return tensor;
    const path = `tensor-${files.length}`;
    files.push({ path, data });
    return { ...tensor, data: new Uint8Array(0), rest: [...rest, placeOf(path, data.length)] };
  });
  return { model: { ...model, graph: { ...model.graph, initializers } }, files };
}

function placeOf(path: string, length: number): Uint8Array {
  const writer = new MessageWriter();
  for (const [key, value] of Object.entries({ location: path, offset: '0', length: String(length) })) {
    const entry = new MessageWriter();
    entry.text(1, key);
    entry.text(2, value);
    writer.message(EXTERNAL_DATA, entry);
  }
  writer.integer(DATA_LOCATION, EXTERNAL);
  return writer.finish();
}
