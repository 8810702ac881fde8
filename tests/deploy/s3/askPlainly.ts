import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { Store } from './store.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

interface Question {
  readonly method: string;
  /** Below the endpoint, encoded. */
  readonly path: string;
  readonly query?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the body, as it is claimed. */
  readonly sum?: string;
  readonly unsigned?: boolean;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** One request after the other, each signed here and without any library, and what came back, a line each. */
export async function askPlainly(store: Store, bucket: string): Promise<string[]> {
  const file = (name: string) => `/${bucket}/plain/${name}`;
  const headers = {
    'content-type': 'application/wasm',
    'content-encoding': 'br',
    'cache-control': 'no-cache',
    'x-amz-meta-stickersnap-sha256': 'sum',
  };
  const of = ({ headers: told }: Answer) =>
    ['content-type', 'content-encoding', 'cache-control', 'content-length', 'x-amz-meta-stickersnap-sha256']
      .map((name) => told[name])
      .join(' ');
  const lines: string[] = [];
  async function note(name: string, question: Question, tell: (answer: Answer) => string = () => '') {
    const answer = await ask(store, question);
    const code = /<Code>(\w+)<\/Code>/.exec(answer.body)?.[1] ?? '';
    lines.push([`${name}: ${answer.status}`, code || tell(answer)].join(' ').trim());
  }

  const put = { method: 'PUT', path: file('a.txt'), body: 'a', headers };
  await note('PUT plain/a.txt', put, (answer) => `etag=${String(answer.headers.etag)}`);
  await note('PUT plain/a.txt with another sum', { ...put, sum: sha256('b') });
  await note('HEAD plain/a.txt', { method: 'HEAD', path: file('a.txt') }, of);
  await note('GET plain/a.txt', { method: 'GET', path: file('a.txt') }, of);
  await note('GET plain/b.txt', { method: 'GET', path: file('b.txt') });
  const query = 'list-type=2&prefix=plain%2F';
  await note(`GET ?${query}`, { method: 'GET', path: `/${bucket}/`, query }, ({ body }) =>
    [/<Key>(.*?)<\/Key>/, /<Size>(.*?)<\/Size>/].map((tag) => tag.exec(body)?.[1]).join(' '),
  );
  for (let time = 0; time < 2; time++)
    await note('DELETE plain/a.txt', { method: 'DELETE', path: file('a.txt') });
  await note('GET plain/a.txt unsigned', { method: 'GET', path: file('a.txt'), unsigned: true });
  await note('GET no-such-bucket', { method: 'GET', path: '/no-such-bucket/' });
  return lines;
}

function ask({ endpoint, credentials }: Store, question: Question): Promise<Answer> {
  const { method, path, query = '', body = '', sum = sha256(body), unsigned = false } = question;
  const { host } = new URL(endpoint);
  const moment = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${moment.slice(0, 8)}/us-east-1/s3/aws4_request`;
  const signed: Record<string, string> = { host, 'x-amz-content-sha256': sum, 'x-amz-date': moment };
  const names = Object.keys(signed).join(';');
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}`);
  const canonical = [method, path, query, ...lines, '', names, sum].join('\n');
  const text = ['AWS4-HMAC-SHA256', moment, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
  const signature = hmac(key, text).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  const headers = {
    ...question.headers,
    ...(unsigned ? {} : { ...signed, authorization }),
    'content-length': String(Buffer.byteLength(body)),
  };
  return new Promise((resolve, reject) => {
    const url = `${endpoint}${path}${query === '' ? '' : `?${query}`}`;
    const call = request(url, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString(),
        }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}
