import { expect, test } from 'vitest';
import { readArguments } from './readArguments.ts';

const read = (line: string, env = {}) => readArguments(line.split(' '), env, '/dist');

test('an address alone: the built page, in a form that everybody can read, a week of grace', () => {
  expect(read('s3://stickers')).toEqual({
    address: { bucket: 'stickers', prefix: '' },
    folder: '/dist',
    encoding: 'gzip',
    grace: 7 * 24 * 60 * 60 * 1000,
    connect: [],
    api: false,
    dryRun: false,
  });
});

test('everything said', () => {
  const env = { STICKERSNAP_S3_ENDPOINT: 'http://127.0.0.1:1' };
  expect(
    read(
      's3://stickers/a/b/ --dry-run --endpoint https://s3.example --encoding br --grace 0.5 --connect https://a.example --connect https://b.example:8443 --api --folder /site',
      env,
    ),
  ).toMatchObject({
    address: { bucket: 'stickers', prefix: 'a/b/' },
    folder: '/site',
    endpoint: 'https://s3.example',
    encoding: 'br',
    grace: 12 * 60 * 60 * 1000,
    connect: ['https://a.example', 'https://b.example:8443'],
    api: true,
    dryRun: true,
  });
  expect(read('s3://stickers', env)).toMatchObject({ endpoint: 'http://127.0.0.1:1' });
  expect(read('s3://stickers', { STICKERSNAP_S3_ENDPOINT: '' })).not.toHaveProperty('endpoint');
});

test.each([
  ['--dry-run', 'One address of a bucket is needed, as s3://bucket; 0 were given.'],
  ['s3://a-bucket s3://b-bucket', '2 were given'],
  [
    'stickers',
    '“stickers” is not taken: it is no address of a bucket. Use s3://bucket or s3://bucket/prefix.',
  ],
  ['s3://Stickers', '“Stickers” cannot be a bucket’s name'],
  ['s3://stickers/../x', '“../x” cannot be a prefix'],
  ['s3://stickers --encoding zip', '--encoding: “zip” is not allowed. Use one of gzip, br, none.'],
  ['s3://stickers --grace week', '--grace: “week” is not allowed.'],
  ['s3://stickers --grace=-1', '--grace: “-1” is not allowed.'],
  ['s3://stickers --endpoint s3.example', '--endpoint: “s3.example” is not allowed.'],
  ['s3://stickers --connect https://a.example/api', '--connect: “https://a.example/api” is not allowed.'],
  ['s3://stickers --fast', '--fast'],
])('%s is refused with what mends it', (line, expected) => {
  const refused = () => read(line);
  expect(refused).toThrow(expected);
  expect(refused).toThrow(expect.objectContaining({ exitCode: 2 }));
});
