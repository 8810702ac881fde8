import { mutate } from './pictures.ts';
import type { Random } from './random.ts';
import { jsonValueFor, valueFor } from './values.ts';

export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  /** The client goes away after so many bytes. */
  readonly leavesAfter?: number;
}

/** An address with what may be sent there. */
export interface Target {
  readonly method: string;
  /** Parts of the path that are chosen stand in braces. */
  readonly path: string;
  readonly query: readonly string[];
  readonly headers: readonly string[];
  readonly fields: readonly string[];
  readonly files: readonly string[];
  readonly types: readonly BodyType[];
  readonly weight: number;
}

export type BodyType = 'multipart' | 'urlencoded' | 'json' | 'raw';

const TYPES = { urlencoded: 'application/x-www-form-urlencoded', json: 'application/json' } as const;
const ODD_TYPES = [
  '',
  'text/plain',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  `multipart/form-data; boundary=${'b'.repeat(300)}`,
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded; charset=\u00ff',
  'image/png',
  'application/problem+json',
  'x',
];
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  accept: ['*/*', 'application/json', 'image/png', 'text/html', 'text/event-stream', 'x', ',,;q='],
  'accept-encoding': ['gzip, br', 'identity;q=0', 'x'],
  origin: ['https://evil.example', 'null', 'http://localhost', 'x'],
  cookie: ['stickersnap_session=x', '=;=;;', `a=${'b'.repeat(2000)}`],
  authorization: ['Bearer x', 'Basic eDp5', 'Bearer', ''],
  'x-api-key': ['x', ''],
  'x-owner-token': ['AAAAAAAAAAAAAAAAAAAAAA', 'short'],
  'idempotency-key': ['a', 'x'.repeat(400), '{}'],
  'if-none-match': ['*', '"x"', 'W/"'],
  'last-event-id': ['0', '-1', 'x'],
  range: ['bytes=0-', 'bytes=9-1'],
  expect: ['200-maybe'],
  'x-forwarded-for': ['127.0.0.1', 'x'],
  'x-http-method-override': ['DELETE'],
  'content-encoding': ['gzip', 'x'],
};

/** One request, as the seed has it. */
export function makeRequest(
  random: Random,
  targets: readonly Target[],
  pictures: readonly Buffer[],
): FuzzRequest {
  const target = weighted(random, targets);
  const method = random.chance(0.03)
    ? random.pick(['PUT', 'PATCH', 'HEAD', 'OPTIONS', 'DELETE', 'GET'])
    : target.method;
  const path = pathOf(random, target);
  const headers: Record<string, string> = {};
  for (const name of Object.keys(HEADERS)) {
    if (random.chance(target.headers.includes(name) ? 0.6 : 0.04))
      headers[name] = random.pick(HEADERS[name]!);
  }
  if (target.types.length === 0) return { method, path, headers, body: undefined };
  const { type, body } = makeBody(random, target, pictures);
  const sent = random.chance(0.04) ? random.pick(ODD_TYPES) : type;
  const whole = {
    method,
    path,
    headers: { ...headers, ...(sent === '' ? {} : { 'content-type': sent }) },
    body,
  };
  return random.chance(0.04) ? { ...whole, leavesAfter: random.below(body.length + 1) } : whole;
}

function weighted(random: Random, targets: readonly Target[]): Target {
  let left = random.next() * targets.reduce((sum, { weight }) => sum + weight, 0);
  for (const target of targets) {
    left -= target.weight;
    if (left < 0) return target;
  }
  return targets[0]!;
}

function pathOf(random: Random, { path, query }: Target): string {
  const ids = ['AAAAAAAAAAAAAAAAAAAAAA', 'x', '..', '%2e%2e%2f', '%00', '%', 'é', 'a'.repeat(300), '{id}'];
  const filled = path.replace(/\{\w+\}/g, () => encodeIfNeeded(random, random.pick(ids)));
  const chosen = query.filter(() => random.chance(0.3));
  if (random.chance(0.05)) chosen.push(random.pick(['x', '__proto__', 'a[b][c]', 'for']));
  const pairs = chosen.map((name) => `${encodeURIComponent(name)}=${encoded(valueFor(random, name))}`);
  if (random.chance(0.02)) pairs.push('%zz', '=&&=');
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`;
}

/** What stands in an address must be ASCII for a client to send it; the rest is up to chance. */
function encodeIfNeeded(random: Random, text: string): string {
  return random.chance(0.5) && /^[\x21-\x7e]*$/.test(text) ? text : encoded(text);
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}

function makeBody(random: Random, target: Target, pictures: readonly Buffer[]) {
  const type = random.pick(target.types);
  const fields = target.fields.filter(() => random.chance(0.3));
  if (random.chance(0.05)) fields.push(random.pick(['x', '__proto__', 'constructor', 'data']));
  if (type === 'raw')
    return { type: random.pick(['image/png', 'application/octet-stream']), body: file(random, pictures) };
  if (type === 'multipart') return multipart(random, target, fields, pictures);
  const entries = fields.map((name): [string, string] => [name, textFor(random, name, pictures)]);
  if (type === 'urlencoded')
    return { type: TYPES[type], body: Buffer.from(new URLSearchParams(entries).toString()) };
  const json = Object.fromEntries(
    entries.map(([name, text]) => [name, name.endsWith('_b64') ? text : jsonValueFor(random, name)]),
  );
  const text = JSON.stringify(random.chance(0.04) ? random.pick<unknown>([[], null, 'x', 7]) : json);
  return { type: TYPES[type], body: Buffer.from(random.chance(0.04) ? text.slice(0, -1) : text) };
}

function textFor(random: Random, name: string, pictures: readonly Buffer[]): string {
  return name.endsWith('_b64') ? file(random, pictures).toString('base64') : valueFor(random, name);
}

function multipart(random: Random, target: Target, fields: readonly string[], pictures: readonly Buffer[]) {
  const boundary = random.pick(['----b', 'x', '-'.repeat(60), "a'()+_,-./:=?"]);
  const pieces: Buffer[] = [];
  const add = (head: string, content: Buffer) =>
    pieces.push(Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), content, Buffer.from('\r\n'));
  for (const name of fields)
    add(`Content-Disposition: form-data; name="${name}"`, Buffer.from(textFor(random, name, pictures)));
  const files = target.files.filter((_, i) => random.chance(i === 0 ? 0.95 : 0.1));
  if (random.chance(0.04)) files.push(random.pick([...target.files, 'other', '']));
  for (const name of files) {
    const fileName = random.pick([
      'a.png',
      '',
      '../../x',
      'a"b',
      'a\u0000.jpg',
      `${'n'.repeat(400)}.png`,
      '猫.jpg',
    ]);
    const kind = random.chance(0.7)
      ? `\r\nContent-Type: ${random.pick(['image/png', 'x', 'text/html', ''])}`
      : '';
    add(
      `Content-Disposition: form-data; name="${name}"; filename="${fileName}"${kind}`,
      file(random, pictures),
    );
  }
  let body: Buffer = Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
  if (random.chance(0.06)) body = mutate(random, body);
  const quoted = /[^\w-]/.test(boundary) ? `"${boundary}"` : boundary;
  return { type: `multipart/form-data; boundary=${quoted}`, body };
}

function file(random: Random, pictures: readonly Buffer[]): Buffer {
  const draw = random.next();
  if (draw < 0.06) return random.pick(pictures);
  if (draw < 0.85) return mutate(random, random.pick(pictures));
  return draw < 0.93 ? random.bytes(random.below(500)) : Buffer.alloc(random.below(3));
}
