import { expect, test } from 'vitest';
import { parseBlobAddress, parseEndpoint, parseRegion } from './blobAddress.ts';

test.each([
  ['file:/var/blobs', { kind: 'files', path: '/var/blobs' }],
  ['file:///var/blobs', { kind: 'files', path: '/var/blobs' }],
  ['file:blobs', { kind: 'files', path: 'blobs' }],
  ['s3://stickers', { kind: 's3', bucket: 'stickers', prefix: '' }],
  ['s3://stickers/', { kind: 's3', bucket: 'stickers', prefix: '' }],
  ['s3://stickers/live/blobs', { kind: 's3', bucket: 'stickers', prefix: 'live/blobs/' }],
  ['/var/blobs', undefined],
  ['file:', undefined],
  ['file:/a\0b', undefined],
  ['s3://', undefined],
  ['s3://Stickers', undefined],
  ['s3://stickers/../other', undefined],
  ['s3://stickers/a b', undefined],
  ['https://stickers.example', undefined],
])('parseBlobAddress(%j) is %j', (text, address) => {
  expect(parseBlobAddress(text)).toEqual(address);
});

test('an endpoint is an address of the web, a region a plain name', () => {
  expect(parseEndpoint('http://127.0.0.1:7480')).toBe('http://127.0.0.1:7480');
  expect(parseEndpoint('127.0.0.1:7480')).toBeUndefined();
  expect(parseRegion('eu-central-1')).toBe('eu-central-1');
  expect(parseRegion('eu central')).toBeUndefined();
});
