/** A form's part: text, or a file with its name. */
export type Part = readonly [
  name: string,
  value: string | { readonly fileName: string; readonly bytes: Buffer },
];

export interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Framing {
  readonly headers: Readonly<Record<string, string>>;
  readonly boundary: string;
  /** Of a file; `undefined`: the client sends none. */
  readonly type: string | undefined;
  /** What it calls every file, whatever its name. */
  readonly fileName?: string;
}

/** How each client frames a multipart form, recorded byte by byte; boundaries are one of those that it chose. */
const FRAMINGS = {
  curl: {
    headers: { 'User-Agent': 'curl/7.88.1', Accept: '*/*' },
    boundary: '------------------------806bc5d1af1cadf5',
    type: 'image/jpeg',
  },
  'python requests': {
    headers: {
      'User-Agent': 'python-requests/2.34.2',
      'Accept-Encoding': 'gzip, deflate',
      Accept: '*/*',
      Connection: 'keep-alive',
    },
    boundary: '23a975e96cf9881060748415d8fb0c33',
    type: undefined,
  },
  'axios with form-data': {
    headers: {
      Accept: 'application/json, text/plain, */*',
      'User-Agent': 'axios/1.21.1',
      'Accept-Encoding': 'gzip, compress, deflate, br',
      Connection: 'keep-alive',
    },
    boundary: '--------------------------1fbae9967ad0943288f21801',
    type: 'image/jpeg',
  },
  'fetch of Node': {
    headers: {
      connection: 'keep-alive',
      accept: '*/*',
      'accept-language': '*',
      'sec-fetch-mode': 'cors',
      'user-agent': 'node',
      'accept-encoding': 'gzip, deflate',
    },
    boundary: '----formdata-undici-010008208864',
    type: 'application/octet-stream',
    fileName: 'blob',
  },
} as const satisfies Readonly<Record<string, Framing>>;

export type Client = keyof typeof FRAMINGS;
export const CLIENTS = Object.keys(FRAMINGS) as Client[];

/** The bytes that a client would send. */
export function multipart(
  client: Client,
  parts: readonly Part[],
  more: Readonly<Record<string, string>> = {},
): Sent {
  const framing: Framing = FRAMINGS[client];
  const { boundary, headers } = framing;
  const pieces = parts.flatMap(([name, value]) => [
    Buffer.from(`--${boundary}\r\n${headOf(framing, name, value)}\r\n\r\n`),
    typeof value === 'string' ? Buffer.from(value) : value.bytes,
    Buffer.from('\r\n'),
  ]);
  const body = Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
  return {
    headers: { ...headers, ...more, 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body,
  };
}

function headOf({ type, fileName }: Framing, name: string, value: Part[1]): string {
  const disposition = `Content-Disposition: form-data; name="${name}"`;
  if (typeof value === 'string') return disposition;
  const line = `${disposition}; filename="${fileName ?? value.fileName}"`;
  return type === undefined ? line : `${line}\r\nContent-Type: ${type}`;
}
