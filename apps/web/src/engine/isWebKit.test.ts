import { expect, test } from 'vitest';
import { isWebKit } from './isWebKit.ts';

const KIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

test.each([
  [
    'Safari on an iPhone',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${KIT} Version/18.5 Mobile/15E148 Safari/604.1`,
    true,
  ],
  [
    'Chrome on an iPhone',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${KIT} CriOS/138.0.0 Mobile/15E148 Safari/604.1`,
    true,
  ],
  [
    'Safari on a Mac',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${KIT} Version/18.5 Safari/605.1.15`,
    true,
  ],
  ['WebKitGTK', `Mozilla/5.0 (X11; Linux x86_64) ${KIT} Version/60.5 Safari/605.1.15`, true],
  [
    'Chrome',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
    false,
  ],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', false],
])('%s', (_, userAgent, expected) => {
  expect(isWebKit(userAgent)).toBe(expected);
});
