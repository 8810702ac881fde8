/**
 * What is being dragged over the page. `files`: to be taken; `own`: something of this very page, as a sticker, which is
 * no new photo; `foreign`: a link, a text or a picture of another page, for which the browser would leave this one;
 * `field`: text for a field, which is the browser's affair.
 */
export type DragKind = 'files' | 'own' | 'foreign' | 'field';

/** @param isOwn whether the drag began on this page. @param isOverField whether it is over a field for text. */
export function dragKind(types: readonly string[], isOwn: boolean, isOverField: boolean): DragKind {
  const isText = !types.includes('Files');
  if (isText && isOverField) return 'field';
  if (isOwn) return 'own';
  return isText ? 'foreign' : 'files';
}
