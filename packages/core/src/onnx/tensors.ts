import { DATA_TYPE, type OnnxTensor } from './ir.ts';

export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

/** A float32 tensor; `values` is not copied. */
export function floatTensor(
  name: string,
  dims: readonly number[],
  values: Float32Array<ArrayBuffer>,
): OnnxTensor {
  const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { name, dims, dataType: DATA_TYPE.float, data, rest: [] };
}

export function int64Tensor(name: string, dims: readonly number[], values: readonly bigint[]): OnnxTensor {
  const data = new Uint8Array(BigInt64Array.from(values).buffer);
  return { name, dims, dataType: DATA_TYPE.int64, data, rest: [] };
}

/**
 * @returns the elements of a float32 or float16 tensor, copied.
 * @throws RangeError for another type, or when data and dims do not agree.
 */
export function tensorFloats(tensor: OnnxTensor): Float32Array<ArrayBuffer> {
  if (tensor.dataType === DATA_TYPE.float) return new Float32Array(alignedBuffer(tensor, 4));
  if (tensor.dataType === DATA_TYPE.float16) return widenHalf(new Uint16Array(alignedBuffer(tensor, 2)));
  throw new RangeError(`tensor “${tensor.name}” holds no floats (type ${tensor.dataType})`);
}

/**
 * @returns the elements of an int64 tensor, copied.
 * @throws RangeError for another type, or when data and dims do not agree.
 */
export function tensorInts(tensor: OnnxTensor): BigInt64Array<ArrayBuffer> {
  if (tensor.dataType === DATA_TYPE.int64) return new BigInt64Array(alignedBuffer(tensor, 8));
  throw new RangeError(`tensor “${tensor.name}” holds no 64-bit integers (type ${tensor.dataType})`);
}

/** IEEE 754 binary16 bit patterns to float32. */
export function widenHalf(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const table = halves.length > 4096 ? halfTable() : undefined;
  const floats = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i]!;
    floats[i] = table === undefined ? halfToFloat(half) : table[half]!;
  }
  return floats;
}

function halfTable(): Float32Array {
  const table = new Float32Array(65536);
  for (let half = 0; half < table.length; half++) table[half] = halfToFloat(half);
  return table;
}

function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** Data in a file is not aligned, so views of wider elements need a copy. */
function alignedBuffer(tensor: OnnxTensor, width: number): ArrayBuffer {
  if (tensor.data.length !== elementCount(tensor.dims) * width) {
    throw new RangeError(
      `tensor “${tensor.name}” has ${tensor.data.length} bytes for [${tensor.dims.join(', ')}]`,
    );
  }
  return new Uint8Array(tensor.data).buffer;
}
