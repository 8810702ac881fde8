import type { NamedFile } from '../state/changes.ts';

/** Whether pictures can be read from the clipboard by a button, as phones without a keyboard need it. */
export function canReadClipboard(): boolean {
  return navigator.clipboard?.read !== undefined;
}

/** @returns the pictures on the clipboard; empty when it holds none or the user said no. */
export async function readClipboard(name: string): Promise<NamedFile[]> {
  const items = await navigator.clipboard.read().catch(() => []);
  const files: NamedFile[] = [];
  for (const item of items) {
    const type = item.types.find((each) => each.startsWith('image/'));
    if (type !== undefined) files.push({ name, file: await item.getType(type) });
  }
  return files;
}
