import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** What was sent, and what came of it. Uploads and cuts are among the requests. */
export interface Load {
  requests: number;
  cuts: number;
  uploads: number;
  /** Requests without a body whose kept connection had ended before they came: sent once more, as browsers do. */
  again: number;
  /** One line for each answer other than the expected, and for each connection that broke. */
  readonly failed: string[];
  /** When each upload began and was answered, in ms of `Date.now()`. */
  readonly uploadTimes: [begun: number, ended: number][];
  /** How many answers each version gave, by the header that names it. */
  readonly versions: Map<string, number>;
}

interface Sent {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: AsyncIterable<Buffer> | Buffer;
  readonly expected: number;
}

/**
 * Sends requests of three kinds to a server until told to stop: light ones over kept connections, cuts, and uploads
 * whose bodies take seconds.
 *
 * @param origin of plain HTTP
 * @param photo a JPEG file, small
 * @returns what was sent so far, filled while it goes on, and `stop`, which waits for the answers under way
 */
export function sendLoad(
  origin: string,
  key: string,
  photo: Buffer,
  { light = 4, cuts = 3, uploads = 8 } = {},
) {
  const load: Load = {
    requests: 0,
    cuts: 0,
    uploads: 0,
    again: 0,
    failed: [],
    uploadTimes: [],
    versions: new Map(),
  };
  const agent = new Agent({ keepAlive: true });
  let going = true;
  const authorization = `Bearer ${key}`;

  async function send({ path, method = 'GET', headers = {}, body, expected }: Sent): Promise<boolean> {
    load.requests++;
    const told = `${method} ${path}`;
    try {
      const { status, version, text } = await new Promise<{ status: number; version: string; text: string }>(
        (resolve, reject) => {
          // A kept connection may end while a request is sent over it, which the client's own care has to mend: what
          // has a body has a connection of its own.
          const sent = request(
            new URL(path, origin),
            {
              method,
              agent: body === undefined ? agent : false,
              headers: { authorization, ...headers },
            },
            (answer) => {
              const parts: Buffer[] = [];
              answer.on('data', (part) => parts.push(part));
              answer.on('error', reject);
              answer.on('end', () =>
                resolve({
                  status: answer.statusCode!,
                  version: String(answer.headers['x-rollout-slot'] ?? ''),
                  text: Buffer.concat(parts).subarray(0, 200).toString('utf8'),
                }),
              );
            },
          );
          sent.on('error', (error: NodeJS.ErrnoException) =>
            reject(Object.assign(error, { isStale: sent.reusedSocket && error.code === 'ECONNRESET' })),
          );
          void write(sent, body).catch(reject);
        },
      );
      load.versions.set(version, (load.versions.get(version) ?? 0) + 1);
      if (status === expected) return true;
      load.failed.push(`${told}: ${status} ${text}`);
    } catch (error) {
      if ((error as { isStale?: boolean }).isStale && body === undefined) {
        load.requests--;
        load.again++;
        return send({ path, method, headers, expected });
      }
      load.failed.push(`${told}: ${(error as Error).message}`);
    }
    return false;
  }

  const repeat = async (act: () => Promise<unknown>) => {
    while (going) await act();
  };
  const cut = async () => {
    const done = await send({
      path: '/api/v1/stickers?for=telegram',
      method: 'POST',
      headers: { 'content-type': 'image/jpeg', 'content-length': String(photo.length) },
      body: photo,
      expected: 200,
    });
    if (done) load.cuts++;
  };
  const upload = async () => {
    const boundary = randomBytes(12).toString('hex');
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="picture"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`;
    const begun = Date.now();
    const done = await send({
      path: '/api/v1/jobs',
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: slowly(Buffer.concat([Buffer.from(head), photo, Buffer.from(`\r\n--${boundary}--\r\n`)])),
      expected: 202,
    });
    if (!done) return;
    load.uploads++;
    load.uploadTimes.push([begun, Date.now()]);
  };
  const paths = ['/healthz', '/readyz', '/', '/api/v1/models'];
  let turn = 0;
  const look = () => send({ path: paths[turn++ % paths.length]!, expected: 200 });

  const running = [
    ...Array.from({ length: light }, () => repeat(look)),
    ...Array.from({ length: cuts }, () => repeat(cut)),
    ...Array.from({ length: uploads }, () => repeat(upload)),
  ];
  return {
    load,
    async stop() {
      going = false;
      await Promise.all(running);
      agent.destroy();
    },
  };
}

/** A body in eight parts over 2 to 5 seconds. */
async function* slowly(bytes: Buffer): AsyncIterable<Buffer> {
  const parts = 8;
  const pause = (2000 + Math.random() * 3000) / parts;
  for (let part = 0; part < parts; part++) {
    await wait(pause);
    yield bytes.subarray(
      Math.floor((bytes.length * part) / parts),
      Math.floor((bytes.length * (part + 1)) / parts),
    );
  }
}

async function write(sent: ReturnType<typeof request>, body: Sent['body']): Promise<void> {
  if (body instanceof Buffer) sent.end(body);
  else {
    sent.flushHeaders();
    for await (const part of body ?? []) sent.write(part);
    sent.end();
  }
}
