import { expect, test } from 'vitest';
import { requireBeginning } from './requirePack.ts';

const cats = { title: 'Cats', author: 'Ann', count: 3 };

test('title, author and number are told before there is any sticker', () => {
  expect(() => requireBeginning(cats, 'whatsapp')).not.toThrow();
  expect(() => requireBeginning({ ...cats, count: 2 }, 'whatsapp')).toThrowError(
    expect.objectContaining({ code: 'pack-too-small' }),
  );
  expect(() => requireBeginning({ ...cats, count: 9 }, 'line')).toThrowError(
    expect.objectContaining({ code: 'pack-wrong-count' }),
  );
  expect(() => requireBeginning({ ...cats, author: '' }, 'wastickers')).toThrowError(
    'The pack has no author. Give it an author.',
  );
  expect(() => requireBeginning({ ...cats, author: '' }, 'telegram')).not.toThrow();
  expect(() => requireBeginning({ title: '', author: '', count: 1 }, 'folder')).not.toThrow();
});
