import { SnapError } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { en } from '../i18n/en.ts';
import { CAUSES, type CauseId, causeOf, told } from './causes.ts';

const named = (name: string, message = 'words of a browser') => new DOMException(message, name);

test.each<[unknown, CauseId]>([
  [new TypeError('Failed to fetch'), 'connection'],
  [new TypeError('NetworkError when attempting to fetch resource.'), 'connection'],
  [new TypeError('Load failed'), 'connection'],
  [new TypeError('Failed to fetch dynamically imported module: https://site.example/a.js'), 'connection'],
  [new TypeError('error loading dynamically imported module: https://site.example/a.js'), 'connection'],
  [new TypeError('Importing a module script failed.'), 'connection'],
  [new Error('Network Error'), 'connection'],
  [new Error('timeout of 10000ms exceeded'), 'silence'],
  [named('TimeoutError'), 'silence'],
  [named('NotFoundError'), 'gone'],
  [named('NotReadableError'), 'locked'],
  [named('NotAllowedError'), 'forbidden'],
  [named('QuotaExceededError'), 'full'],
  [new Error('status 404'), 'status'],
  [new Error('3 bytes came instead of 5'), 'incomplete'],
  [new Error('its SHA-256 is another'), 'incomplete'],
  [new RangeError('Array buffer allocation failed'), 'memory'],
  [new SnapError('model-failed', { id: 'u2netp', reason: 'Out of memory' }), 'memory'],
  [new SnapError('input-damaged', { reason: 'it is cut off' }), 'cutOff'],
  [new SnapError('input-damaged', { reason: 'premature end of JPEG image' }), 'cutOff'],
  [new SnapError('input-not-image', { reason: 'it is a PDF document' }), 'document'],
  [new SnapError('input-not-image', { reason: 'it is a ZIP archive or an office document' }), 'archive'],
  [new SnapError('input-not-image', { reason: 'it is an empty ZIP archive' }), 'archive'],
  [new SnapError('input-not-image', { reason: 'it is a packed archive' }), 'archive'],
  [new SnapError('input-not-image', { reason: 'it is a web page, as failed downloads are' }), 'webPage'],
  [new SnapError('input-not-image', { reason: 'it is JSON data' }), 'text'],
  // What a worker threw: its name stayed there.
  [
    new SnapError('unexpected', {
      reason:
        'The requested file could not be read, typically due to permission problems that have occurred after a reference to a file was acquired.',
    }),
    'locked',
  ],
  [
    new SnapError('unexpected', {
      reason: 'A requested file or directory could not be found at the time an operation was processed.',
    }),
    'gone',
  ],
])('%s: %s', (error, cause) => {
  expect(causeOf(error)).toBe(cause);
});

describe('a cause', () => {
  test('that was told goes before the words', () => {
    expect(causeOf(new SnapError('server-unreachable', { reason: 'Failed', cause: 'silence' }))).toBe(
      'silence',
    );
  });

  test('is not made up', () => {
    const unknown = [new Error('x is not a function'), 'nonsense', undefined, new SnapError('aborted')];
    for (const error of unknown) expect(causeOf(error)).toBeUndefined();
    expect(causeOf(new SnapError('unexpected', { cause: 'nonsense' }))).toBeUndefined();
    expect(told(new Error('x is not a function'))).toEqual({ reason: 'x is not a function' });
  });

  test('has a sentence', () => {
    expect(Object.keys(en.causes)).toEqual([...CAUSES]);
  });
});
