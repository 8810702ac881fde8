import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

/** @returns a file's documents. @throws the parser's words where it is no YAML, or says a thing twice. */
export function readYaml<T>(path: string | URL): T[] {
  return parseAllDocuments(readFileSync(path, 'utf8')).map((document) => {
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== undefined) throw fault;
    return document.toJS() as T;
  });
}
