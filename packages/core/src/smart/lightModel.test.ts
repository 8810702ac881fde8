import { expect, test } from 'vitest';
import { LIGHT_INPUTS, LIGHT_MODEL, lightLogit } from './lightModel.ts';

/** Evidence as it is on average, besides what is said here. */
const evidence = (said: Readonly<Record<string, number>>) =>
  Float32Array.from(LIGHT_INPUTS, ({ name, mean }) => said[name] ?? mean);

test.each([
  ['like the stroke', 'logit', 1, -3],
  ['near to it', 'apart', 0.1, 2],
  ['of its colour', 'colourMean', 0.2, 6],
  ['to the network like it', 'networkMean', 0.5, 2],
  ['nearly so already', 'soft', 0.4, 0],
])('what is %s is sooner meant', (_, name, more, less) => {
  expect(lightLogit(evidence({ [name]: more }), 0, true)).toBeGreaterThan(
    lightLogit(evidence({ [name]: less }), 0, true),
  );
});

test('without a network less is dared, and what it would have said is of no matter', () => {
  expect(lightLogit(evidence({}), 0, false)).toBeLessThan(lightLogit(evidence({}), 0, true));
  expect(lightLogit(evidence({ network: 0, networkMean: 0 }), 0, false)).toBe(
    lightLogit(evidence({}), 0, false),
  );
});

test('extremes count no more than what was learned from', () => {
  expect(lightLogit(evidence({ logit: 1e6 }), 0, true)).toBe(lightLogit(evidence({ logit: 1e3 }), 0, true));
});

test('other weights judge otherwise', () => {
  const deaf = { inputs: LIGHT_INPUTS.map((each) => ({ ...each, weight: 0 })), constant: 0.25 };
  expect(lightLogit(evidence({ logit: 1 }), 0, true, deaf)).toBe(0.25);
  expect(lightLogit(evidence({ logit: 1 }), 0, true, LIGHT_MODEL)).toBe(
    lightLogit(evidence({ logit: 1 }), 0, true),
  );
});
