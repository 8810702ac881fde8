import { expect, test } from 'vitest';
import { multipart } from './clients.ts';

const RECORDED = [
  [
    'curl',
    [
      ['image_file', { fileName: 'a.jpg', bytes: Buffer.from('PIX') }],
      ['size', 'auto'],
    ],
    '--------------------------806bc5d1af1cadf5\r\nContent-Disposition: form-data; name="image_file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\nPIX\r\n--------------------------806bc5d1af1cadf5\r\nContent-Disposition: form-data; name="size"\r\n\r\nauto\r\n--------------------------806bc5d1af1cadf5--\r\n',
  ],
  [
    'python requests',
    [
      ['size', 'auto'],
      ['image_file', { fileName: 'a.jpg', bytes: Buffer.from('PIX') }],
    ],
    '--23a975e96cf9881060748415d8fb0c33\r\nContent-Disposition: form-data; name="size"\r\n\r\nauto\r\n--23a975e96cf9881060748415d8fb0c33\r\nContent-Disposition: form-data; name="image_file"; filename="a.jpg"\r\n\r\nPIX\r\n--23a975e96cf9881060748415d8fb0c33--\r\n',
  ],
  [
    'axios with form-data',
    [
      ['size', 'auto'],
      ['image_file', { fileName: 'a.jpg', bytes: Buffer.from('PIX') }],
    ],
    '----------------------------1fbae9967ad0943288f21801\r\nContent-Disposition: form-data; name="size"\r\n\r\nauto\r\n----------------------------1fbae9967ad0943288f21801\r\nContent-Disposition: form-data; name="image_file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\nPIX\r\n----------------------------1fbae9967ad0943288f21801--\r\n',
  ],
  [
    'fetch of Node',
    [
      ['size', 'auto'],
      ['image_file', { fileName: 'a.jpg', bytes: Buffer.from('PIX') }],
    ],
    '------formdata-undici-010008208864\r\nContent-Disposition: form-data; name="size"\r\n\r\nauto\r\n------formdata-undici-010008208864\r\nContent-Disposition: form-data; name="image_file"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\nPIX\r\n------formdata-undici-010008208864--\r\n',
  ],
] as const;

test.each(RECORDED)('%s frames its forms as recorded', (client, parts, recorded) => {
  expect(multipart(client, parts).body.toString('latin1')).toBe(recorded);
});
