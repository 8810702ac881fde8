import type { Address, Kernels } from './kernels.ts';

const PAGE = 65_536;

/** Memory for one task, handed out piece by piece from the start. */
export class Scratch {
  readonly kernels: Kernels;
  private end: Address;

  constructor(kernels: Kernels) {
    this.kernels = kernels;
    this.end = kernels.heapBase();
  }

  /** @returns 16-byte aligned; what is there is whatever was there. Views taken before are void afterwards. */
  take(bytes: number): Address {
    const at = Math.ceil(this.end / 16) * 16;
    this.end = at + bytes;
    // Vectors are read up to a width beyond the last element.
    const missing = this.end + 16 - this.kernels.memory.buffer.byteLength;
    if (missing > 0) this.kernels.memory.grow(Math.ceil(missing / PAGE));
    return at;
  }

  /** A copy of the array. */
  put(
    array: Uint8ClampedArray | Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array,
  ): Address {
    const at = this.take(array.byteLength);
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    new Uint8Array(this.kernels.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }

  bytes(at: Address, length: number): Uint8ClampedArray<ArrayBuffer> {
    return new Uint8ClampedArray(this.kernels.memory.buffer, at, length);
  }

  ints(at: Address, length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.kernels.memory.buffer, at, length);
  }

  floats(at: Address, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.kernels.memory.buffer, at, length);
  }
}
