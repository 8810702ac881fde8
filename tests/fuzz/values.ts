import type { Random } from './random.ts';

/** What breaks programs that did not expect it. */
const ODD = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'NaN',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '{"__proto__":{"polluted":1}}',
  '__proto__',
  'constructor',
  'toString',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'C:\\boot.ini',
  '\u0000',
  'a\u0000b.png',
  '%00',
  '%s%n%x',
  '{{7*7}}',
  '<script>alert(1)</script>',
  "' OR '1'='1",
  '"; DROP TABLE jobs; --',
  '\ud800',
  '\u202egnp.exe',
  '🐱'.repeat(40),
  'x'.repeat(5000),
  '9'.repeat(400),
  '0x7f000001',
  'http://127.0.0.1/',
  'file:///etc/passwd',
] as const;

/** What each field may hold, so that requests get past the first check now and then. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  for: ['whatsapp', 'telegram', 'signal', 'discord', 'whatsapp,telegram'],
  product: ['sticker', 'mask', 'cutout', 'sticker,mask'],
  trim: ['true', 'false', 'yes'],
  model: ['fast', 'u2netp', 'u2net', 'silueta', 'nothing'],
  outline: ['8', 'none', '0', '12:#ff0000', 'white'],
  shadow: ['true', 'false'],
  margin: ['0', '16'],
  roi: [
    '0,0,100%,100%',
    '1,1,20,20',
    '0% 0% 100% 100%',
    '0 0 10 10',
    '5 5 5 5',
    '0 0 999 999',
    '10% 10% 5px 60%',
  ],
  subject: ['1', '2', '0'],
  title: ['Cats'],
  author: ['Ann'],
  emojis: ['😀', '😀,🐱'],
  webhook: ['https://hooks.example/', 'http://127.0.0.1/'],
  record: ['{}', '[]', 'null', '{"id":"x"}'],
  key: ['', 'sk_wrong', 'x'],
  name: ['laptop'],
  scope: ['use', 'review', 'admin', 'root'],
  a: ['true', 'false'],
  af: ['240', '256', 'x'],
  ab: ['10'],
  ae: ['10'],
  om: ['true', '0'],
  ppm: ['true', '0'],
  dc: ['true'],
  bgc: ['1,2,3,4', '0,0,0,0', '1,2', '256,0,0,0'],
  extras: ['{}', '{"model_path":"/etc/passwd"}'],
  url: ['http://127.0.0.1/', 'http://10.0.0.1/a.png', 'ftp://x/'],
  image_url: ['http://127.0.0.1/', 'http://[::1]/', 'x'],
  bg_image_url: ['http://127.0.0.1/', 'x'],
  size: ['preview', 'auto', 'full', 'medium', 'hd', '50MP', 'huge'],
  type: ['auto', 'person', 'car'],
  type_level: ['none', '1', 'latest'],
  format: ['auto', 'png', 'jpg', 'zip', 'webp', 'gif'],
  channels: ['rgba', 'alpha', 'cmyk'],
  crop: ['true', 'false', '1'],
  crop_margin: ['0', '10%', '500px', '1 2 3 4', '1 2 3'],
  scale: ['10%', '100%', 'original', '9%'],
  position: ['center', 'original', '0% 100%', '50%', 'left'],
  semitransparency: ['true', 'false'],
  bg_color: ['red', '81d4fa', '#fff8', '00000000', 'nice'],
  tag: ['batch'],
  image_filename: ['../cat.png'],
};

export function valueFor(random: Random, field: string): string {
  const known = Object.hasOwn(KNOWN, field) ? KNOWN[field] : undefined;
  if (known !== undefined && random.chance(0.75)) return random.pick(known);
  return random.chance(0.9) ? random.pick(ODD) : random.bytes(random.below(40)).toString('latin1');
}

/** As JSON may hold it. */
export function jsonValueFor(random: Random, field: string): unknown {
  if (random.chance(0.7)) return valueFor(random, field);
  return random.pick<unknown>([
    0,
    -1,
    1e308,
    true,
    false,
    null,
    [],
    {},
    [[[[]]]],
    { a: { b: [] } },
    [1, 'x', null],
  ]);
}
