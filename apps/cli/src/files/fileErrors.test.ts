import { SnapError } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { systemReason, toSnapError, unreadable, unwritable } from './fileErrors.ts';

const systemError = (code: string) => Object.assign(new Error(`${code}: refused`), { code });

test('the operating system’s reasons become words', () => {
  expect(systemReason(systemError('ENOSPC'))).toBe('the disk is full');
  expect(systemReason(systemError('EXYZ'))).toBe('EXYZ');
  expect(systemReason(new Error('odd'))).toBe('odd');
  expect(systemReason('odd')).toBe('odd');
});

test('what is missing is told from what cannot be opened', () => {
  expect(unreadable('x', systemError('ENOENT')).code).toBe('input-not-found');
  expect(unreadable('x', systemError('EACCES')).message).toContain('permission denied');
  expect(unreadable('x', systemError('EACCES')).message).toContain('Check its permissions.');
  expect(unreadable('x', systemError('ESTALE')).message).toContain('Connect the network drive again.');
  expect(unreadable('x', systemError('EXYZ')).message).toBe(
    '“x” cannot be opened (EXYZ). Copy it to another place under another name, and try that.',
  );
  expect(unwritable('x', systemError('EROFS')).message).toContain('read-only');
});

test('an engine’s error stays itself, anything else is unexpected', () => {
  const own = new SnapError('input-empty');
  expect(toSnapError(own)).toBe(own);
  expect(toSnapError(new TypeError('boo'))).toMatchObject({
    code: 'unexpected',
    message: expect.stringContaining('boo'),
  });
});
