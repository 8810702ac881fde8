/** Head and body of one message between parent and decoder. */
export interface Frame<Head> {
  readonly head: Head;
  readonly body: Uint8Array<ArrayBuffer>;
}

const LENGTHS = 12;
const LONGEST_HEAD = 1 << 20;

/** The bytes before a frame's body: the head's length (u32), the body's (f64), the head as JSON. */
export function frameHead(head: object, bodyLength: number): Uint8Array<ArrayBuffer> {
  const json = Buffer.from(JSON.stringify(head));
  const bytes = new Uint8Array(LENGTHS + json.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, json.length);
  view.setFloat64(4, bodyLength);
  bytes.set(json, LENGTHS);
  return bytes;
}

/**
 * Puts frames together from a pipe's chunks; a body goes straight into the one array that is handed on.
 * @param longestBody bytes; a longer announcement throws a RangeError instead of being allocated.
 * @returns the function that takes each chunk.
 */
export function readFrames<Head>(
  onFrame: (frame: Frame<Head>) => void,
  longestBody = 2 ** 32,
): (chunk: Uint8Array) => void {
  let part = new Uint8Array(LENGTHS);
  let filled = 0;
  let stage: 'lengths' | 'head' | 'body' = 'lengths';
  let bodyLength = 0;
  let head: Head;

  function advance(): void {
    if (stage === 'lengths') {
      const view = new DataView(part.buffer);
      const headLength = view.getUint32(0);
      bodyLength = view.getFloat64(4);
      if (headLength > LONGEST_HEAD || !(bodyLength >= 0 && bodyLength <= longestBody)) {
        throw new RangeError(`A frame of ${headLength} + ${bodyLength} bytes is too long.`);
      }
      part = new Uint8Array(headLength);
      stage = 'head';
    } else if (stage === 'head') {
      head = JSON.parse(Buffer.from(part.buffer).toString());
      part = new Uint8Array(bodyLength);
      stage = 'body';
    } else {
      const body = part;
      part = new Uint8Array(LENGTHS);
      stage = 'lengths';
      onFrame({ head, body });
    }
    filled = 0;
  }

  return (chunk) => {
    let from = 0;
    do {
      const taken = Math.min(chunk.length - from, part.length - filled);
      part.set(chunk.subarray(from, from + taken), filled);
      from += taken;
      filled += taken;
      while (filled === part.length) advance();
    } while (from < chunk.length);
  };
}
