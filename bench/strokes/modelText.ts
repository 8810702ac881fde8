import type { LightModel } from '@stickersnap/core';

/** As the light helper's weights stand in its source. */
export function modelText({ inputs, constant }: LightModel): string {
  const lines = inputs.map(({ name, mean, deviation, weight }) => {
    return `  input('${name}', ${round(mean, 4)}, ${round(deviation, 4)}, ${round(weight, 5)}),`;
  });
  return [...lines, `constant: ${round(constant, 5)}`].join('\n');
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}
