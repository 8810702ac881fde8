import { readdir, readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { basename, join } from 'node:path';
import { bundle } from '../../../apps/web/tools/buildSite.ts';
import { runtimeFiles } from '../../../apps/web/tools/runtimeFiles.ts';
import { type Finding, lintCode } from './lintCode.ts';

/** Bundles the page into a folder outside of the repository, as it is served, and lints it together with the runtime's own glue. */
export async function lintSite(folder: string): Promise<Finding[]> {
  await bundle(folder, 'production', { sourcemap: true });
  const built = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  const findings: Finding[] = [];
  for (const path of built.filter((each) => /\.(?:js|css)$/.test(each)).sort()) {
    const map = await readFile(`${path}.map`, 'utf8').catch(() => undefined);
    const sources = map === undefined ? undefined : new SourceMap(JSON.parse(map));
    for (const finding of await lintCode(basename(path), await readFile(path, 'utf8')))
      findings.push(sources === undefined ? finding : sourceOf(finding, sources));
  }
  for (const { name, path } of runtimeFiles().filter((each) => each.name.endsWith('.mjs')))
    findings.push(...(await lintCode(name, await readFile(path, 'utf8'))));
  return findings;
}

/** The same in terms of the source, relative to the repository. */
function sourceOf(finding: Finding, map: SourceMap): Finding {
  const entry = map.findEntry(finding.line - 1, finding.column - 1);
  if (!('originalSource' in entry)) return finding;
  // Workers' maps and the page's count the folders differently.
  const file = entry.originalSource.replace(/^.*?(?=(?:apps|packages|node_modules)\/)/, '');
  return { ...finding, file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}
