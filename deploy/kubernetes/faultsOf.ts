import { join } from 'node:path';
import ts from 'typescript';
import { KEDA } from './keda.ts';

/** A manifest of Kubernetes as it was read. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** Of Kubernetes' own OpenAPI, as types: `networking.k8s.io/v1` is there `networking/v1`, and `v1` is `core/v1`. */
function moduleOf(apiVersion: string): string {
  if (apiVersion === KEDA) return './keda.ts';
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  return `kubernetes-types/${group!.split('.')[0]}/${version}`;
}

/**
 * Holds manifests against the interface of Kubernetes: the compiler refuses what is written as a literal and not in the
 * type, so fields that are unknown, of the wrong type, or missing, are told.
 * @returns a sentence for each fault.
 */
export function faultsOf(manifests: readonly Manifest[]): string[] {
  const source = manifests
    .map((manifest, at) => {
      const { apiVersion, kind } = manifest;
      const type = `import('${moduleOf(apiVersion)}').${kind}`;
      return `export const manifest${at}: Required<Pick<${type}, 'apiVersion' | 'kind'>> & ${type} = ${JSON.stringify(manifest)};`;
    })
    .join('\n');
  // Where the modules of this project are found from.
  const file = join(import.meta.dirname, 'manifests.generated.ts');
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    types: [],
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, version, ...rest) =>
    path === file ? ts.createSourceFile(path, source, version) : getSourceFile(path, version, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
