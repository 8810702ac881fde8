import { decodeUtf8, encodeUtf8 } from '../text/utf8.ts';

/** One field of a protobuf message, not yet interpreted. All byte arrays are views into the message. */
export interface Field {
  readonly number: number;
  readonly wire: 0 | 1 | 2 | 5;
  /** The value of a varint; 0 for the other wire types. Two's complement of 64 bits, read as signed. */
  readonly varint: bigint;
  /** The payload of a fixed-width or length-delimited field; empty for a varint. */
  readonly bytes: Uint8Array;
  /** Tag and payload as they stand in the file, to be written back untouched. */
  readonly raw: Uint8Array;
}

const EMPTY = new Uint8Array(0);

/** Splits a protobuf message into its fields. @throws RangeError when the bytes are no such message. */
export function* readFields(message: Uint8Array): Generator<Field, void, undefined> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    let low = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError('cut off within a number');
      if (shift < 28) {
        low |= (byte & 0x7f) << shift;
        if (byte < 0x80) return BigInt(low);
      } else {
        if (shift === 28) value = BigInt(low);
        value |= BigInt(byte & 0x7f) << BigInt(shift);
        if (byte < 0x80) return BigInt.asIntN(64, value);
      }
    }
    throw new RangeError('a number longer than ten bytes');
  };

  while (at < message.length) {
    const start = at;
    const tag = Number(varint());
    const number = Math.floor(tag / 8);
    const wire = tag % 8;
    if (number < 1 || (wire !== 0 && wire !== 1 && wire !== 2 && wire !== 5)) {
      throw new RangeError(`no protobuf field at byte ${start}`);
    }
    let value = 0n;
    let bytes: Uint8Array = EMPTY;
    if (wire === 0) {
      value = varint();
    } else {
      const length = wire === 2 ? Number(varint()) : wire === 1 ? 8 : 4;
      if (length < 0 || at + length > message.length) throw new RangeError(`cut off within field ${number}`);
      bytes = message.subarray(at, at + length);
      at += length;
    }
    yield { number, wire, varint: value, bytes, raw: message.subarray(start, at) };
  }
}

/** The numbers of a repeated int64 field, packed or a single element. */
export function readVarints(field: Field): bigint[] {
  if (field.wire === 0) return [field.varint];
  const values: bigint[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of field.bytes) {
    value |= BigInt(byte & 0x7f) << shift;
    shift += 7n;
    if (byte >= 0x80) continue;
    values.push(BigInt.asIntN(64, value));
    value = 0n;
    shift = 0n;
  }
  if (shift !== 0n) throw new RangeError('cut off within a number');
  return values;
}

/** The numbers of a repeated float field, packed or a single element. */
export function readFloats(field: Field): number[] {
  const view = new DataView(field.bytes.buffer, field.bytes.byteOffset, field.bytes.byteLength);
  const values: number[] = [];
  for (let i = 0; i + 4 <= field.bytes.length; i += 4) values.push(view.getFloat32(i, true));
  return values;
}

export function readText(field: Field): string {
  return decodeUtf8(field.bytes);
}

/** Collects a protobuf message. Nested messages and large payloads are joined once, in `finish`. */
export class MessageWriter {
  readonly #parts: Uint8Array[] = [];
  #size = 0;

  raw(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#parts.push(bytes);
    this.#size += bytes.length;
  }

  integer(number: number, value: bigint): void {
    this.raw(Uint8Array.from([...varintBytes(BigInt(number * 8)), ...varintBytes(value)]));
  }

  float(number: number, value: number): void {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.raw(Uint8Array.from([...varintBytes(BigInt(number * 8 + 5)), ...bytes]));
  }

  bytes(number: number, bytes: Uint8Array): void {
    this.#header(number, bytes.length);
    this.raw(bytes);
  }

  /** Empty text is the format's default and is not written. */
  text(number: number, text: string): void {
    if (text !== '') this.bytes(number, encodeUtf8(text));
  }

  integers(number: number, values: readonly bigint[]): void {
    if (values.length > 0) this.bytes(number, Uint8Array.from(values.flatMap(varintBytes)));
  }

  floats(number: number, values: readonly number[]): void {
    if (values.length === 0) return;
    const bytes = new Uint8Array(values.length * 4);
    const view = new DataView(bytes.buffer);
    values.forEach((value, i) => {
      view.setFloat32(i * 4, value, true);
    });
    this.bytes(number, bytes);
  }

  message(number: number, message: MessageWriter): void {
    this.#header(number, message.#size);
    for (const part of message.#parts) this.#parts.push(part);
    this.#size += message.#size;
  }

  finish(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#size);
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  #header(number: number, length: number): void {
    this.raw(Uint8Array.from([...varintBytes(BigInt(number * 8 + 2)), ...varintBytes(BigInt(length))]));
  }
}

function varintBytes(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}
