import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What people follow word for word. The changelog tells of what was. */
const PATTERNS = [
  'README.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  'SECURITY.md',
  '{apps,packages}/*/README.md',
];
const FOLDERS = ['bench/README.md', 'docs/**/*.md'];

export interface Block {
  /** As behind the fence: `sh`, `ts`, … */
  readonly language: string;
  readonly code: string;
}

export interface Document {
  /** From the root, with slashes. */
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** What stands in backticks within sentences and tables, each once. */
  readonly inline: readonly string[];
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;

export function readDocuments(): Document[] {
  return globSync([...PATTERNS, ...FOLDERS], { cwd: ROOT, exclude: ['**/node_modules/**'] })
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((name) => readDocument(name, readFileSync(join(ROOT, name), 'utf8')));
}

export function readDocument(name: string, text: string): Document {
  const blocks = [...text.matchAll(FENCE)].map(([, language, code]) => ({
    language: language!,
    code: code!,
  }));
  const spans = text.replace(FENCE, '').matchAll(/(`+)(.+?)\1/g);
  return { name, text, blocks, inline: [...new Set([...spans].map(([, , span]) => span!.trim()))] };
}
