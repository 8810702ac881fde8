import { createHash } from 'node:crypto';

/** A request that is meant to hold the server up, or to fill it. */
export interface HostileRow {
  readonly name: string;
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, made when it is wanted. */
  readonly body: () => Uint8Array;
  /** All the statuses that refuse it rightly. */
  readonly status: readonly number[];
  /** So many bytes of the body are sent, and then the answer is waited for; without it, all of it. */
  readonly within?: number;
}

const OWNER = 'abcdefghijklmnopqrstuv';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };
const BOUNDARY = 'hostile';
const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
const GIVER = { ...MULTIPART, 'x-owner-token': OWNER };

const text = (make: () => string) => () => Buffer.from(make());
const many = (count: number, make: (i: number) => string, between = '') =>
  Array.from({ length: count }, (_, i) => make(i)).join(between);
const unknownMembers = (count: number) => `{${many(count, (i) => `"member${i}":${i}`, ',')}}`;
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const part = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const picture = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="picture"; filename="a"\r\n\r\nx\r\n`;
const form = (...parts: readonly string[]) => `${parts.join('')}--${BOUNDARY}--\r\n`;

/** A sound record, but for what is changed. */
function record(change: Readonly<Record<string, string>> = {}): string {
  const sha256 = createHash('sha256').update(OWNER).digest('hex');
  const mask = '{"width":2,"height":1,"runs":[0,1,255,1]}';
  const members = {
    id: `"${OWNER}"`,
    createdAt: '"2026-01-02T03:04:05Z"',
    image: `{"sha256":"${sha256}","mime":"image/png","width":2,"height":1}`,
    model: `{"recipe":"fast","version":"original","sha256":"${sha256}"}`,
    before: mask,
    after: mask,
    strokes: '[]',
    origin: '"edited"',
    consent: 'null',
    ownerTokenHash: `"${sha256}"`,
    ...change,
  };
  return `{${Object.entries(members)
    .map(([name, value]) => `"${name}":${value}`)
    .join(',')}}`;
}

const strokes = (gestures: string) => `{"width":2,"height":1,"gestures":[${gestures}]}`;
const lasso = (places: string) => `{"tool":"lasso","kind":"add","polygon":[${places}0]}`;

const FORM_PATHS = ['/', '/api/remove', '/v1.0/removebg', '/api/v1/stickers', '/api/v1/jobs'] as const;
const REFUSED = [400, 413, 422] as const;
const FEW = 256 * 1024;

const post = (
  name: string,
  path: string,
  headers: HostileRow['headers'],
  body: () => string,
  more: Partial<HostileRow> = {},
): HostileRow => ({ name, method: 'POST', path, headers, body: text(body), status: REFUSED, ...more });

/** Another one is another line. */
export const HOSTILE_ROWS: readonly HostileRow[] = [
  ...FORM_PATHS.flatMap((path) => [
    post(`form of a&a&a… of 4 MB to ${path}`, path, FORM, () => 'a&'.repeat(2_000_000), { within: FEW }),
    post(`JSON of 3.9 MB with unknown members to ${path}`, path, JSON_TYPE, () => unknownMembers(190_000), {
      within: FEW,
    }),
  ]),
  post('form of 300,000 names', '/', FORM, () => many(300_000, (i) => `name${i}=`, '&'), { within: FEW }),
  post('form with one name of 3 MB', '/', FORM, () => 'n'.repeat(3_000_000), { within: FEW }),
  post('form of nothing but &', '/', FORM, () => '&'.repeat(3_000_000)),
  post('form of nothing but %', '/', FORM, () => '%'.repeat(3_000_000), { within: FEW }),
  post('form of 100,000 parts', '/', MULTIPART, () => form(part('a', '').repeat(100_000)), { within: FEW }),
  post('form with a long preamble', '/', MULTIPART, () => '-'.repeat(3_000_000)),
  post('JSON of 27 MB with unknown members', '/v1.0/removebg', JSON_TYPE, () => unknownMembers(1_250_000), {
    within: FEW,
  }),
  post('JSON nested a million deep', '/v1.0/removebg', JSON_TYPE, () => nested(1_000_000)),
  post('a member nested a million deep', '/v1.0/removebg', JSON_TYPE, () => `{"a":${nested(1_000_000)}}`),
  post(
    'an option nested a million deep',
    '/api/v1/stickers',
    JSON_TYPE,
    () => `{"roi":${nested(1_000_000)}}`,
  ),
  post('sign-in nested a million deep', '/api/v1/session', JSON_TYPE, () => nested(1_000_000)),
  post('sign-in nested 7,000 deep', '/api/v1/session', JSON_TYPE, () => `{"key":${nested(7000)}}`),
  post('sign-in with unknown members', '/api/v1/session', JSON_TYPE, () => unknownMembers(40_000)),
  post('correction with 200,000 unknown members', '/api/v1/corrections', GIVER, () =>
    form(part('record', unknownMembers(180_000))),
  ),
  post('correction with 600,000 empty strokes', '/api/v1/corrections', GIVER, () =>
    form(part('record', record({ strokes: `[${many(600_000, () => '{}', ',')}]` }))),
  ),
  post('correction with 60,000 gestures', '/api/v1/corrections', GIVER, () =>
    form(part('record', record({ strokes: strokes(many(60_000, () => '{"tool":"invert"}', ',')) }))),
  ),
  post('correction whose gestures are no places', '/api/v1/corrections', GIVER, () =>
    form(picture, part('record', record({ strokes: strokes(lasso('0,'.repeat(400_000))) }))),
  ),
  post('strokes of more gestures than are taken', '/api/v1/stickers', MULTIPART, () =>
    form(picture, part('strokes', strokes(many(9000, () => '{"tool":"invert"}', ',')))),
  ),
  post('strokes that would take hours', '/api/v1/stickers', MULTIPART, () =>
    form(picture, part('strokes', strokes(many(4000, () => '{"tool":"grow","by":1000}', ',')))),
  ),
  post('strokes of one endless line', '/api/v1/stickers', MULTIPART, () =>
    form(picture, part('strokes', strokes(lasso('0,'.repeat(490_000))))),
  ),
  post('strokes nested', '/api/v1/stickers', MULTIPART, () => form(part('strokes', nested(450_000)))),
  post('strokes of 4 MB', '/api/v1/jobs', MULTIPART, () => form(part('strokes', ' '.repeat(4_000_000)))),
  post('correction nested', '/api/v1/corrections', GIVER, () => form(part('record', nested(1_000_000)))),
  post('correction with a million runs', '/api/v1/corrections', GIVER, () =>
    form(
      picture,
      part('record', record({ before: `{"width":2,"height":1,"runs":[${'0,'.repeat(998_000)}0]}` })),
    ),
  ),
  post('correction with as many runs as are read', '/api/v1/corrections', GIVER, () =>
    form(
      picture,
      part('record', record({ before: `{"width":2,"height":1,"runs":[${'0,'.repeat(490_000)}0]}` })),
    ),
  ),
  post('correction with a hundred records', '/api/v1/corrections', GIVER, () =>
    form(part('record', ' '.repeat(200_000)).repeat(100)),
  ),
  post('texts of a pack with 200,000 names', '/api/v1/packs', MULTIPART, () =>
    form(part('title', 'x'), part('texts', unknownMembers(200_000))),
  ),
  post('texts of a pack that are one row of emojis', '/api/v1/packs', MULTIPART, () =>
    form(picture, part('title', 'x'), part('texts', `{"a":"${'😀'.repeat(95_000)}"}`)),
  ),
  post('texts of a pack, each with more emojis than anybody takes', '/api/v1/packs', MULTIPART, () => {
    const row = (i: number) => `"picture${i}":"${'👩🏽‍🚀'.repeat(130)}"`;
    return form(picture, part('title', 'x'), part('texts', `{${many(190, row, ',')}}`));
  }),
  post('texts of a pack with an emoji that never ends', '/api/v1/packs', MULTIPART, () =>
    form(picture, part('title', 'x'), part('texts', `{"a":["😀${'\u0301'.repeat(190_000)}"]}`)),
  ),
  post('emojis of 3 MB', '/api/v1/packs', MULTIPART, () => form(part('emojis', '😀'.repeat(800_000)))),
  post('roi of 900,000 values', '/v1.0/removebg', MULTIPART, () =>
    form(part('image_file_b64', 'AAAA'), part('roi', '1 '.repeat(900_000))),
  ),
  post('bgc of 1,900,000 values', '/api/remove', MULTIPART, () => form(part('bgc', '1,'.repeat(1_900_000)))),
  post('product of a million values', '/api/v1/stickers', MULTIPART, () =>
    form(part('product', 'mask,'.repeat(700_000))),
  ),
  post(
    'picture of 30 MB as text that is none',
    '/v1.0/removebg',
    JSON_TYPE,
    () => `{"image_file_b64":"${'AAAA'.repeat(7_500_000)}"}`,
  ),
  {
    name: 'query of 1,000 names',
    method: 'POST',
    path: `/api/v1/stickers?${many(1000, (i) => `n${i}`, '&')}`,
    headers: { 'content-type': 'image/png' },
    body: () => new Uint8Array(3),
    status: REFUSED,
  },
  {
    name: 'query with an option of 9 kB',
    method: 'GET',
    path: `/api/remove?url=x&bgc=${'1,'.repeat(4500)}`,
    headers: {},
    body: () => new Uint8Array(0),
    status: REFUSED,
  },
];
