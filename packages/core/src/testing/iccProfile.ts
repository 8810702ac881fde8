/** A curve from a value to light: an exponent, the parameters of `para` kind 3, or samples 0–65535. */
export type DrawnCurve =
  | { readonly gamma: number }
  | { readonly parameters: readonly number[] }
  | { readonly samples: readonly number[] };

export const SRGB_CURVE: DrawnCurve = { parameters: [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] };
/** Red, green and blue under D50. */
export const P3_COLUMNS = [
  [0.51512, 0.2412, -0.00105],
  [0.29198, 0.69225, 0.04189],
  [0.1571, 0.06657, 0.78407],
] as const;
export const ADOBE_COLUMNS = [
  [0.60974, 0.31111, 0.01947],
  [0.20528, 0.62567, 0.06087],
  [0.14919, 0.06322, 0.74457],
] as const;

/** An ICC profile of a screen; without columns of a grey one. */
export function iccProfile(
  curve: DrawnCurve,
  columns?: readonly (readonly number[])[],
): Uint8Array<ArrayBuffer> {
  const drawn = curveTag(curve);
  const white = ['wtpt', xyz([0.9642, 1, 0.8249])] as const;
  const tags =
    columns === undefined
      ? [white, ['kTRC', drawn] as const]
      : [
          white,
          ...['rXYZ', 'gXYZ', 'bXYZ'].map((name, i) => [name, xyz(columns[i]!)] as const),
          ...['rTRC', 'gTRC', 'bTRC'].map((name) => [name, drawn] as const),
        ];
  let at = 128 + 4 + 12 * tags.length;
  const table = tags.flatMap(([name, body]) => {
    const row = [...letters(name), ...uint32(at), ...uint32(body.length)];
    at += body.length;
    return row;
  });
  const head = new Array<number>(128).fill(0);
  const put = (to: number, values: readonly number[]) => head.splice(to, values.length, ...values);
  put(0, uint32(at));
  put(8, [4, 0x30, 0, 0]);
  put(12, [...letters('mntr'), ...letters(columns === undefined ? 'GRAY' : 'RGB '), ...letters('XYZ ')]);
  put(36, letters('acsp'));
  put(68, [0.9642, 1, 0.8249].flatMap(fixed));
  return Uint8Array.from([...head, ...uint32(tags.length), ...table, ...tags.flatMap(([, body]) => body)]);
}

function curveTag(curve: DrawnCurve): number[] {
  if ('parameters' in curve)
    return [...letters('para'), ...uint32(0), 0, 3, 0, 0, ...curve.parameters.flatMap(fixed)];
  const values = 'gamma' in curve ? [Math.round(curve.gamma * 256)] : curve.samples;
  const body = values.flatMap((value) => [value >> 8, value & 255]);
  const filled = body.length % 4 === 0 ? body : [...body, 0, 0];
  return [...letters('curv'), ...uint32(0), ...uint32(values.length), ...filled];
}

function xyz(values: readonly number[]): number[] {
  return [...letters('XYZ '), ...uint32(0), ...values.flatMap(fixed)];
}

function fixed(value: number): number[] {
  return uint32(Math.round(value * 65_536) >>> 0);
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function letters(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
