import ts from 'typescript';

/** A worker's file is named by its address, not imported. */
const ADDRESS = /new URL\(\s*'(\.[^']*)'/g;
const SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script>/g;

/**
 * All that a source file stands on, types included.
 *
 * @param path ends in `.ts`, or in `.vue`, of which the scripts are read
 * @returns the specifiers as they are written.
 */
export function importsOf(path: string, source: string): string[] {
  const code = path.endsWith('.vue')
    ? [...source.matchAll(SCRIPT)].map(([, script]) => script).join('\n')
    : source;
  const imported = ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
  return [...imported, ...[...code.matchAll(ADDRESS)].map(([, address]) => address!)];
}
