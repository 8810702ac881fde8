/** What the emitted JavaScript asks for; the gates run on it. */
const ENGINES = { node: '>=24' };

/**
 * A package's manifest as it is published: JavaScript in place of TypeScript, the packages of this repository
 * in just the version beside it, nothing that only serves work on it.
 *
 * @param {Record<string, any>} manifest the package.json in the repository
 * @param {ReadonlyMap<string, string>} versions of the packages that are published together, by name
 * @param {readonly string[]} extras files and folders that go along
 */
export function manifestOf(manifest, versions, extras = []) {
  const { exports: entries, bin, dependencies, devDependencies, scripts, private: _, ...rest } = manifest;
  return {
    ...rest,
    engines: ENGINES,
    ...(entries && { exports: mapValues(entries, exportOf) }),
    ...(bin && { bin: mapValues(bin, (file) => emitted(file, '.js')) }),
    files: ['dist', ...extras, 'NOTICE'],
    ...(dependencies && {
      dependencies: mapValues(dependencies, (range, name) => versions.get(name) ?? range),
    }),
  };
}

/** What is no code goes along as it is. */
const exportOf = (file) =>
  file.endsWith('.ts') ? { types: emitted(file, '.d.ts'), default: emitted(file, '.js') } : file;

const emitted = (file, ending) => file.replace(/^(\.\/)?src\//, '$1dist/').replace(/\.ts$/, ending);

const mapValues = (record, change) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
