/**
 * The binomial filter 1 2 1 along rows and columns; beyond the border it goes on as it is there.
 *
 * @param channels interleaved
 */
export function blurPlane(
  data: Float32Array,
  width: number,
  height: number,
  channels = 1,
): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(data.length);
  const out = new Float32Array(data.length);
  const stride = width * channels;
  for (let i = 0; i < data.length; i++) {
    const x = i % stride;
    const before = x >= channels ? i - channels : i;
    const after = x < stride - channels ? i + channels : i;
    rows[i] = (data[before]! + 2 * data[i]! + data[after]!) / 4;
  }
  const last = (height - 1) * stride;
  for (let i = 0; i < data.length; i++) {
    const above = i >= stride ? i - stride : i;
    const below = i < last ? i + stride : i;
    out[i] = (rows[above]! + 2 * rows[i]! + rows[below]!) / 4;
  }
  return out;
}
