import { SnapError } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { canRetry, problemOf } from './problem.ts';

describe('problemOf', () => {
  test('keeps the engine’s code and details, and finds the cause', () => {
    const error = new SnapError('model-unavailable', { id: 'u2netp', reason: 'Failed to fetch' });
    expect(problemOf(error)).toEqual({
      code: 'model-unavailable',
      details: { id: 'u2netp', reason: 'Failed to fetch', cause: 'connection' },
    });
    expect(problemOf(new SnapError('input-empty'))).toEqual({ code: 'input-empty', details: {} });
  });

  test('takes whatever else was thrown for unexpected', () => {
    expect(problemOf(new Error('odd'))).toEqual({ code: 'unexpected', details: { reason: 'odd' } });
    expect(problemOf(new DOMException('The quota …', 'QuotaExceededError')).details.cause).toBe('full');
  });
});

describe('trying again', () => {
  test('is offered for what may have passed', () => {
    for (const code of ['aborted', 'worker-lost', 'model-unavailable', 'server-unreachable', 'busy'] as const)
      expect(canRetry({ code, details: {} }, undefined), code).toBe(true);
  });

  test('is not offered for what the file itself is', () => {
    for (const code of ['input-empty', 'input-not-image', 'input-damaged', 'input-unreadable'] as const)
      for (const host of [undefined, 'here.example'])
        expect(canRetry({ code, details: {} }, host), code).toBe(false);
  });

  test('is offered for a limit where another place would be asked', () => {
    const here = problemOf(new SnapError('input-too-many-bytes', { measured: 9, limit: 1 }));
    const there = { ...here, details: { ...here.details, address: 'here.example' } };
    expect([canRetry(here, undefined), canRetry(here, 'here.example')]).toEqual([false, true]);
    expect([canRetry(there, undefined), canRetry(there, 'here.example')]).toEqual([true, false]);
  });
});
