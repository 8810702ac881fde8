/**
 * How a browser hands a dragged sticker to other programs as a file. `download`: by the type `DownloadURL`, which only
 * Chromium knows; `itself`: the browser makes a file of the picture that is dragged, under a name of its own, and what a
 * page adds would take that away.
 */
export type DragWay = 'download' | 'itself';

/** @param userAgent of the browser: none tells what of a drag other programs get. */
export function dragWay(userAgent: string): DragWay {
  return /Chrom(?:e|ium)\/\d/.test(userAgent) ? 'download' : 'itself';
}

/** What is handed over: all that is needed of a `DataTransfer`. */
export interface DragData {
  effectAllowed: DataTransfer['effectAllowed'];
  setData(type: string, text: string): void;
  readonly items: { add(file: File): unknown; clear(): void };
}

/**
 * Lets a sticker be dragged out as the very file that a download would save. To be called while the drag begins.
 * @param url an object URL of the file, which has to live until it is dropped.
 */
export function dragOut(data: DragData, file: File, url: string, way: DragWay): void {
  data.effectAllowed = 'copy';
  if (way === 'itself') return;
  // Chromium's own file of the picture, under a name that says nothing: it would be a second one.
  data.items.clear();
  // A name ends where the address begins: no colon may be in it, and `fileName` leaves none.
  data.setData('DownloadURL', `${file.type}:${file.name}:${url}`);
  // For other pages in the same browser, which get no files by that type.
  data.items.add(file);
}
