import { expect, test } from 'vitest';
import { commandsOf, split } from './commandsOf.ts';
import { readDocument, readDocuments } from './readDocuments.ts';

test('a command is a line, without its comment', () => {
  expect(split('# at first\nnpm start   # says it\n\n$ npm test\ncut a --outline 1,#ffcc00\n')).toEqual(
    ['npm start', 'npm test', 'cut a --outline 1,#ffcc00'].map((script) => ({ name: script, script })),
  );
});

test('what goes on is one command', () => {
  const parts = [
    'curl one \\\n  two',
    "cat > file <<'END'\n# stays\nEND",
    'f() (\n  cd here && run "$@"\n)',
    "echo '('",
  ];
  expect(split(`${parts.join('\n')}\n`)).toEqual(
    ['curl one', "cat > file <<'END'", 'f() (', "echo '('"].map((name, i) => ({ name, script: parts[i] })),
  );
  expect(() => split('curl \\\n')).toThrow('does not end');
});

test('command lines within sentences count, words of them do not', () => {
  const document = readDocument(
    'x.md',
    'Type `npm start`, or `A=1 npm start -- cut`; `--force`, `npm`, `models pull`.\n```ts\nnpm start\n```\n```sh\nls\n```\n',
  );
  expect(commandsOf(document).map(({ name }) => name)).toEqual(['npm start', 'A=1 npm start -- cut', 'ls']);
});

test('all documents are read', () => {
  const names = readDocuments().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['README.md', 'apps/cli/README.md', 'docs/operating.md']));
  expect(names.some((name) => name.startsWith('docs/adr/'))).toBe(true);
  expect(names.filter((name) => name.includes('node_modules'))).toEqual([]);
});
