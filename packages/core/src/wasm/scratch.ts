import type { Address, Kernels } from './kernels.ts';

const PAGE = 65_536;

/** What stands behind each piece where tests look whether anything is written beyond it. */
const GUARD = 0xa5;
let guardBytes = 0;

/** For tests: so many bytes behind each piece are looked at when a task is over. @param bytes 0 ends it. */
export function guardScratch(bytes: number): void {
  guardBytes = bytes;
}

/** Memory for one task, handed out piece by piece from the start. */
export class Scratch {
  readonly kernels: Kernels;
  private end: Address;
  private readonly guards: Address[] = [];

  constructor(kernels: Kernels) {
    this.kernels = kernels;
    this.end = kernels.heapBase();
  }

  /** @returns 16-byte aligned; what is there is whatever was there. Views taken before are void afterwards. */
  take(bytes: number): Address {
    const at = Math.ceil(this.end / 16) * 16;
    const guard = at + bytes;
    this.end = guard + guardBytes;
    // Vectors are read up to a width beyond the last element.
    const missing = this.end + 16 - this.kernels.memory.buffer.byteLength;
    if (missing > 0) this.kernels.memory.grow(Math.ceil(missing / PAGE));
    if (guardBytes > 0) {
      this.bytes(guard, guardBytes).fill(GUARD);
      this.guards.push(guard);
    }
    return at;
  }

  /** @throws where a kernel has written beyond a piece, and guards were asked for. */
  checkGuards(): void {
    this.guards.forEach((guard, i) => {
      const at = this.bytes(guard, guardBytes).findIndex((byte) => byte !== GUARD);
      if (at !== -1)
        throw new Error(`something was written ${at + 1} bytes beyond the kernels’ piece ${i + 1}`);
    });
  }

  /** Copies an array into the memory. @returns where it begins */
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
