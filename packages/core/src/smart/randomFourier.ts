/** Points, one after the other, of `width` values each. */
export interface Points {
  readonly count: number;
  readonly width: number;
  readonly data: Float32Array;
}

/**
 * Waves of random direction and phase over points, always the same ones: a straight cut between their values is a
 * bent one between the points, as with a Gaussian kernel (Rahimi and Recht, 2007).
 *
 * The waves are made of parabolas: sines differ in their last bits between engines.
 *
 * @param points distances of about 1 between them are neither near nor far
 * @param waves how many
 * @returns values from −1 to 1
 */
export function randomFourier(points: Points, waves: number, sharpness = 1): Points {
  const { count, width } = points;
  const random = randoms();
  const directions = Float32Array.from({ length: waves * width }, () => normal(random) * sharpness);
  const phases = Float32Array.from({ length: waves }, () => random());
  const data = new Float32Array(count * waves);
  for (let p = 0; p < count; p++) {
    for (let w = 0; w < waves; w++) {
      let along = 0;
      for (let k = 0; k < width; k++) along += directions[w * width + k]! * points.data[p * width + k]!;
      data[p * waves + w] = wave(along / TURN + phases[w]!);
    }
  }
  return { count, width: waves, data };
}

const TURN = 2 * Math.PI;

/** A wave near to a sine, −1 to 1. @param turns 0 is a zero, from where it rises */
function wave(turns: number): number {
  const t = 2 * (turns - Math.floor(turns)) - 1;
  return -4 * t * (1 - Math.abs(t));
}

/** @returns what gives numbers from 0 to below 1, the same each time (a linear congruential generator). */
function randoms(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** A number that is as good as normally distributed, with mean 0 and deviation 1. */
function normal(random: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return sum;
}
