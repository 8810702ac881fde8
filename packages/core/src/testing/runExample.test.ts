import { expect, test } from 'vitest';
import { runExample } from './runExample.ts';

const imports = {
  '@stickersnap/core': {
    twice: (value: number) => value * 2,
    bytes: () => new Uint8ClampedArray([0, 255]),
    fails: () => {
      throw new RangeError('too much');
    },
  },
};
const run = (text: string) =>
  runExample(`import { twice, bytes, fails } from '@stickersnap/core';\n${text}`, imports);

test('values that are as the example says', async () => {
  await run('const three: number = 3;\ntwice(three); // → 6\ntwice(1 / 6); // → 0.333');
  await run('bytes();\n// → [0, 255]\n({ a: bytes() }); // → {\n//   a: [0, 255],\n//   }');
  await run('await Promise.resolve(twice(2)); // → 4');
  await run('fails(); // → throws RangeError');
});

test.each([
  ['another number', 'twice(2); // → 5', 'twice(2) is 4, and 5 was said'],
  ['a number that is near', 'twice(1 / 6); // → 0.335', 'and 0.335 was said'],
  ['a list that is longer', 'bytes(); // → [0, 255, 0]', '[0,255]'],
  ['a field less', '({ a: 1 }); // → { a: 1, b: undefined }', '{"a":1}'],
  ['no error', 'twice(2); // → throws RangeError', 'throws nothing'],
  ['another error', 'fails(); // → throws option-invalid', 'throws RangeError'],
  ['nothing said', 'twice(2);', 'nothing is said'],
  ['an arrow behind something else', 'twice(2); // → 4\nconst a = 1; // → 1', 'behind no expression'],
  ['a value that is no code', 'twice(2); // → 4)', 'expected'],
  ['an import from elsewhere', "import { a } from 'b';\na; // → 1", '“b” is not to be imported'],
])('%s is told', async (_, text, message) => {
  await expect(run(text)).rejects.toThrow(message);
});
