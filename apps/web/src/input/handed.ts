/** One thing that was dropped or pasted: a file, or a folder. */
export type Handed = { readonly file: File } | { readonly folder: FileSystemDirectoryEntry };

/**
 * The files and folders of a drop or a paste; other things that were dragged along are left out. To be called while the
 * event is handled: later there is nothing in it any more.
 */
export function handedOver(data: DataTransfer | null): Handed[] {
  const items = [...(data?.items ?? [])].filter(({ kind }) => kind === 'file');
  return items.flatMap((item): Handed[] => {
    // Phones have no folders to drop, and one browser on them no word for it.
    const entry = (item as Partial<DataTransferItem>).webkitGetAsEntry?.();
    if (entry?.isDirectory === true) return [{ folder: entry as FileSystemDirectoryEntry }];
    const file = item.getAsFile();
    return file === null ? [] : [{ file }];
  });
}
