import css from '@eslint/css';
import { ESLint } from 'eslint';
import es from 'eslint-plugin-es-x';
import { newerApi } from './newerApi.ts';

/** What the bundler cannot put in older words: grammar after ECMAScript 2022, within regular expressions above all. */
const GRAMMAR = [
  'no-hashbang',
  'no-regexp-v-flag',
  'no-regexp-duplicate-named-capturing-groups',
  'no-regexp-modifiers',
  'no-import-attributes',
  'no-import-defer',
  'no-import-source',
  'no-dynamic-import-options',
  'no-using-declarations',
];

export interface Finding {
  /** What is too new, and in the linters' words, where. */
  readonly what: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const eslint = new ESLint({
  overrideConfigFile: true,
  allowInlineConfig: false,
  ignore: false,
  overrideConfig: [
    {
      files: ['**/*.js', '**/*.mjs'],
      languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
      plugins: { es, lowest: { rules: { 'newer-api': newerApi } } },
      rules: {
        'lowest/newer-api': 'error',
        ...Object.fromEntries(
          GRAMMAR.filter((name) => name in es.rules).map((name) => [`es/${name}`, 'error']),
        ),
      },
    },
    {
      files: ['**/*.css'],
      plugins: { css },
      language: 'css/css',
      languageOptions: { tolerant: true },
      // The last year of which all lowest browsers know everything; what came later and is known all the same
      // stands among the exceptions.
      rules: { 'css/use-baseline': ['error', { available: 2022 }] },
    },
  ],
});

/** What is too new in a built file. @param name ends in what tells code from styles. */
export async function lintCode(name: string, text: string): Promise<Finding[]> {
  const results = await eslint.lintText(text, { filePath: name });
  return results.flatMap(({ messages }) =>
    messages.map(({ message, line, column }) => ({
      what: message.split(': ')[0]!,
      message,
      file: name,
      line,
      column,
    })),
  );
}
