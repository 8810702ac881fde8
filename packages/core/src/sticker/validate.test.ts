import { describe, expect, test } from 'vitest';
import { platformById } from './platforms.ts';
import { validate } from './validate.ts';

const whatsapp = platformById('whatsapp')!;
const telegram = platformById('telegram')!;

function chunk(name: string, body: number[]): number[] {
  const padded = body.length % 2 === 0 ? body : [...body, 0];
  return [...letters(name), ...little(body.length), ...padded];
}
const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const little = (value: number) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];

function webp({
  width = 512,
  height = 512,
  alpha = true,
  extra = [] as number[],
  tail = 0,
  frames = 1,
  filler = 0,
} = {}) {
  const size = [...little(width - 1).slice(0, 3), ...little(height - 1).slice(0, 3)];
  const body = [
    ...chunk('VP8X', [alpha ? 0x10 : 0, 0, 0, 0, ...size]),
    ...(frames === 1
      ? chunk('VP8 ', new Array(10 + filler).fill(0))
      : Array.from({ length: frames }, () => chunk('ANMF', new Array(16).fill(0))).flat()),
    ...extra,
  ];
  return Uint8Array.from([
    ...letters('RIFF'),
    ...little(body.length + 4),
    ...letters('WEBP'),
    ...body,
    ...new Array(tail).fill(7),
  ]);
}
const rules = (bytes: Uint8Array, platform = whatsapp) => validate(bytes, platform).map(({ rule }) => rule);

describe('validate', () => {
  test('takes a right file', () => expect(rules(webp())).toEqual([]));

  test('names size, measured value and mend', () => {
    const [finding] = validate(webp({ width: 511 }), whatsapp);
    expect(finding).toMatchObject({ rule: 'size', measured: '511×512 pixels' });
    expect(finding!.mend).toContain('512×512');
  });

  test('finds every other fault', () => {
    expect(rules(webp({ filler: 100_000 }))).toEqual(['bytes']);
    expect(rules(webp({ alpha: false }))).toEqual(['alpha']);
    expect(rules(webp({ frames: 3 }))).toEqual(['still']);
    expect(rules(webp({ extra: chunk('EXIF', [1, 2, 3]) }))).toEqual(['metadata']);
    expect(rules(webp({ tail: 5 }))).toEqual(['trailing-bytes']);
    expect(rules(webp().subarray(0, 40))).toEqual(['format']);
    expect(rules(Uint8Array.from(letters('<html>')))).toEqual(['format']);
  });

  test('knows that Telegram wants one side of 512', () => {
    expect(rules(webp({ width: 512, height: 300 }), telegram)).toEqual([]);
    expect(rules(webp({ width: 500, height: 300 }), telegram)).toEqual(['size']);
  });

  test('knows bounds and other squares', () => {
    const line = { ...platformById('line')!, accepts: ['webp'] as const };
    expect(rules(webp({ width: 370, height: 320 }), line)).toEqual([]);
    expect(rules(webp({ width: 369, height: 320 }), line)).toEqual(['size']);
    expect(rules(webp({ width: 372, height: 320 }), line)).toEqual(['size']);
    const imessage = { ...platformById('imessage')!, accepts: ['webp'] as const };
    expect(rules(webp({ width: 408, height: 408 }), imessage)).toEqual([]);
    expect(rules(webp({ width: 408, height: 300 }), imessage)).toEqual(['size']);
  });

  test('never throws on cut-off files', () => {
    const whole = webp({ extra: chunk('EXIF', [1, 2, 3]) });
    for (let length = 0; length < whole.length; length++) {
      expect(rules(whole.subarray(0, length))).toEqual(['format']);
    }
  });
});
