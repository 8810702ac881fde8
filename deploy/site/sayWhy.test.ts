import { expect, test } from 'vitest';
import { sayWhy } from './sayWhy.ts';

const asked = { what: 'sending index.html', bucket: 'stickers', endpoint: 'http://127.0.0.1:1' };
const error = (fields: object) => Object.assign(new Error('told'), fields);

test.each([
  [{ name: 'NoSuchBucket' }, 'there is no bucket “stickers”. Create it, or mend the address.'],
  [{ name: 'Error', code: 'ECONNREFUSED' }, 'nobody answers at http://127.0.0.1:1. Check the endpoint.'],
  [{ name: 'UnknownError', $metadata: { httpStatusCode: 403 } }, 'the key may not do that in “stickers”.'],
  [{ name: 'Odd', $metadata: { httpStatusCode: 500 } }, 'told (status 500).'],
  [{ message: 'Region is missing' }, 'no region is known. Set AWS_REGION'],
])('%j', (fields, expected) => {
  const said = sayWhy(error(fields), asked);
  expect(said.message).toContain(`Sending index.html failed: ${expected}`);
  expect(said.exitCode).toBe(1);
});
