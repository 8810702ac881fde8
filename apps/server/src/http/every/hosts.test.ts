import { describe, expect, test } from 'vitest';
import { createHostCheck } from './hosts.ts';

const laptop = createHostCheck({ host: '127.0.0.1', hosts: [], publicUrl: undefined });
const team = createHostCheck({
  host: '0.0.0.0',
  hosts: ['stickers.lan'],
  publicUrl: 'https://stickers.example',
});

describe('a server for this machine alone', () => {
  test.each(['127.0.0.1:8080', 'localhost:8080', 'LOCALHOST', 'app.localhost', '[::1]:8080', '127.1.2.3'])(
    'answers to %s',
    (host) => expect(() => laptop(host)).not.toThrow(),
  );

  test.each([
    undefined,
    '',
    'evil.example',
    'evil.example:8080',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    'localhost.evil.example',
    '127.0.0.1@evil.example',
    '[::1].evil.example',
    'notlocalhost',
  ])('refuses %s', (host) =>
    expect(() => laptop(host)).toThrow(expect.objectContaining({ code: 'host-refused' })),
  );
});

describe('a server for others', () => {
  test.each([
    'stickers.example',
    'stickers.example:443',
    'stickers.lan',
    '192.168.1.5:8080',
    '[fd00::1]:8080',
  ])('answers to %s', (host) => expect(() => team(host)).not.toThrow());

  test.each(['evil.example', 'x.stickers.example', '999.1.1.1', '[evil]'])('refuses %s', (host) =>
    expect(() => team(host)).toThrow(expect.objectContaining({ code: 'host-refused' })),
  );
});
