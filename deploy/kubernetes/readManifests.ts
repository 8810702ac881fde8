import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../readYaml.ts';
import type { Manifest } from './faultsOf.ts';

const FOLDER = import.meta.dirname;
const LIST = 'kustomization.yaml';

export interface Kustomization {
  readonly kind: string;
  readonly namespace?: string;
  readonly resources: readonly string[];
  readonly images?: readonly { readonly name: string; readonly newName: string; readonly newTag: string }[];
}

/** @param folder below this one; none: this one. */
export function readKustomization(folder = ''): Kustomization {
  return readYaml<Kustomization>(join(FOLDER, folder, LIST))[0]!;
}

/** What a list offers as choices: its lines that are commented out. */
export function choicesOf(folder: string): readonly string[] {
  const text = readFileSync(join(FOLDER, folder, LIST), 'utf8');
  return [...text.matchAll(/^ *#- (\S+\.yaml)$/gm)].map(([, name]) => name!);
}

/** The manifests' files of a folder itself, without those further down. */
export function filesOf(folder = ''): readonly string[] {
  return readdirSync(join(FOLDER, folder)).filter((name) => name.endsWith('.yaml') && name !== LIST);
}

/** @returns every manifest in the files of these folders, chosen or not. */
export function readManifests(...folders: readonly string[]): readonly Manifest[] {
  return folders.flatMap((folder) =>
    filesOf(folder).flatMap((name) => readYaml<Manifest>(join(FOLDER, folder, name))),
  );
}

/** Those of one kind. */
export function ofKind<T>(manifests: readonly Manifest[], kind: string): T[] {
  return manifests.filter((manifest) => manifest.kind === kind) as unknown as T[];
}
