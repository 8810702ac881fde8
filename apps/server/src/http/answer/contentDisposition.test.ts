import { parse } from 'content-disposition';
import { expect, test } from 'vitest';
import { contentDisposition } from './contentDisposition.ts';

test.each([
  ['cat.webp', 'inline; filename=cat.webp'],
  ['猫.webp', `inline; filename=_.webp; filename*=UTF-8''%E7%8C%AB.webp`],
  ['a"b\\c.png', `inline; filename=a_b_c.png; filename*=UTF-8''a%22b%5Cc.png`],
  [
    'x\r\nSet-Cookie: a=b',
    `inline; filename="x__Set-Cookie: a=b"; filename*=UTF-8''x%0D%0ASet-Cookie%3A%20a%3Db`,
  ],
  ["it's (1)*.png", `inline; filename="it's (1)*.png"`],
  ['50%41.png', `inline; filename=50_41.png; filename*=UTF-8''50%2541.png`],
  ['\ud800.png', `inline; filename=_.png; filename*=UTF-8''%EF%BF%BD.png`],
])('%j', (name, header) => {
  expect(contentDisposition('inline', name)).toBe(header);
  expect(parse(header).parameters.filename).toBe(Buffer.from(name).toString());
});
