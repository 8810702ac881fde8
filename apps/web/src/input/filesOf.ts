import type { NamedFile } from '../state/changes.ts';

/** The files of a drop, a paste or a dialog; other things that were dragged along are left out. */
export function filesOf(list: FileList | null | undefined): NamedFile[] {
  return [...(list ?? [])].map((file) => ({ name: file.name, file }));
}
