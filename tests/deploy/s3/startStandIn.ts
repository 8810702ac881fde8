import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkSignature } from './checkSignature.ts';
import type { Store } from './store.ts';

/** As much of an S3 as a deployment asks for; `bucketContract.ts` compares it with a real one. */
export interface StandIn extends Store {
  /** As “PUT key”, with what has been answered: “PUT index.html 200”. Reading is left out. */
  readonly changes: string[];
  /** Requests for which it is true are answered with 503 and done nothing about. */
  refuse: (method: string, key: string) => boolean;
}

interface Stored {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const KEPT = /^(?:content-type|content-encoding|cache-control|x-amz-meta-.*)$/;

/** An object store in memory on loopback, which checks signatures and sums as the real ones do. */
export async function startStandIn(): Promise<StandIn> {
  const buckets = new Map<string, Map<string, Stored>>();
  const credentials = { accessKeyId: 'STANDIN', secretAccessKey: 'secret/of+the=stand-in' };
  const server = createServer((request, response) => void serve(request, response));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = '', url = '', headers } = request;
    const body = Buffer.concat(parts);
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const [bucket = '', ...rest] = pathname.slice(1).split('/').map(decodeURIComponent);
    const key = rest.join('/');
    const answer = () => {
      if (standIn.refuse(method, key)) return fault(503, 'SlowDown');
      const wrong = checkSignature({ method, url, headers, body }, credentials);
      if (wrong !== undefined) return fault(wrong === 'XAmzContentSHA256Mismatch' ? 400 : 403, wrong);
      if (key === '') return answerBucket(method, bucket, searchParams);
      return answerObject(method, bucket, key, { body, headers: kept(headers) });
    };
    const { status, headers: told = {}, body: text = '' } = answer();
    if (method !== 'GET' && method !== 'HEAD' && key !== '')
      standIn.changes.push(`${method} ${key} ${status}`);
    response.writeHead(status, { 'content-type': 'application/xml', ...told });
    response.end(method === 'HEAD' ? undefined : text);
  }

  function answerBucket(method: string, bucket: string, query: URLSearchParams): Answer {
    if (method === 'PUT') {
      if (!buckets.has(bucket)) buckets.set(bucket, new Map());
      return { status: 200 };
    }
    const objects = buckets.get(bucket);
    if (objects === undefined) return fault(404, 'NoSuchBucket');
    return method === 'GET' ? listing(objects, query) : fault(405, 'MethodNotAllowed');
  }

  function answerObject(method: string, bucket: string, key: string, given: Stored): Answer {
    const objects = buckets.get(bucket);
    if (objects === undefined) return fault(404, 'NoSuchBucket');
    if (method === 'PUT') {
      objects.set(key, given);
      return { status: 200, headers: { etag: tagOf(given) } };
    }
    if (method === 'DELETE') {
      objects.delete(key);
      return { status: 204 };
    }
    if (method !== 'GET' && method !== 'HEAD') return fault(405, 'MethodNotAllowed');
    const found = objects.get(key);
    if (found === undefined) return fault(404, 'NoSuchKey');
    const length = String(found.body.length);
    return {
      status: 200,
      headers: { ...found.headers, 'content-length': length, etag: tagOf(found) },
      body: found.body,
    };
  }

  const standIn: StandIn = {
    endpoint: '',
    credentials,
    changes: [],
    refuse: () => false,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(standIn, { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** In order, so many at once, and from the last one told on. */
function listing(objects: ReadonlyMap<string, Stored>, query: URLSearchParams): Answer {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const most = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
  const all = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const keys = all.slice(0, most);
  const rows = keys.map((key) => {
    const object = objects.get(key)!;
    return `<Contents><Key>${escaped(key)}</Key><ETag>${escaped(tagOf(object))}</ETag><Size>${object.body.length}</Size></Contents>`;
  });
  const more = keys.length < all.length;
  const next = more ? `<NextContinuationToken>${escaped(keys.at(-1)!)}</NextContinuationToken>` : '';
  const head = `<IsTruncated>${more}</IsTruncated><KeyCount>${keys.length}</KeyCount>${next}`;
  const body = `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult>${head}${rows.join('')}</ListBucketResult>`;
  return { status: 200, body };
}

function fault(status: number, code: string): Answer {
  return { status, body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>` };
}

function kept(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (KEPT.test(name) ? [[name, String(value)]] : [])),
  );
}

function tagOf({ body }: Stored): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);
}
