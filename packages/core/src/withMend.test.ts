import { expect, test } from 'vitest';
import { ERRORS, SnapError } from './errors.ts';
import { withMend } from './withMend.ts';

test.each(Object.entries(ERRORS))('%s speaks of no option, command or variable', (_, { sentence }) => {
  expect(sentence).not.toMatch(/(^|[\s“(])--?[a-z]|STICKERSNAP_|stickersnap [a-z]|\bnpm\b/);
});

test('a surface adds its own mend, filled from the details', () => {
  const error = new SnapError('model-damaged', { id: 'isnet', reason: 'too short' });
  const mends = { 'model-damaged': 'Press {id}.', 'model-failed': 'Never.' };
  expect(withMend(error, mends)).toBe(`${error.message} Press isnet.`);
});

test.each([{}, { 'model-damaged': () => '' }])('without one the sentence stands alone', (mends) => {
  const error = new SnapError('model-damaged', { id: 'isnet', reason: 'too short' });
  expect(withMend(error, mends)).toBe(error.message);
});
