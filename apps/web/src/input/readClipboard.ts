import type { NamedFile } from '../state/changes.ts';

/** Whether pictures can be read from the clipboard by a button, as phones without a keyboard need it. */
export function canReadClipboard(): boolean {
  return navigator.clipboard?.read !== undefined;
}

/** @returns the pictures on the clipboard, empty when it holds none; `refused` where browser or user said no. */
export async function readClipboard(name: string): Promise<NamedFile[] | 'refused'> {
  const items = await navigator.clipboard.read().catch((error: unknown) => error);
  if (!Array.isArray(items)) return isRefusal(items) ? 'refused' : [];
  const files: NamedFile[] = [];
  for (const item of items as ClipboardItems) {
    const type = item.types.find((each) => each.startsWith('image/'));
    const file = type === undefined ? undefined : await item.getType(type).catch(() => undefined);
    if (file !== undefined) files.push({ name, file });
  }
  return files;
}

/** Of what it cannot show, a browser says that there is no data. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError')
  );
}
