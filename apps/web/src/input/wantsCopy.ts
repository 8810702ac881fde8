/** What of a press of a key is looked at. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * Whether a press asks to copy, and nobody else is meant by it.
 * @param around `isField`: text is written there; `hasSelection`: something is marked on the page; `isCovered`: a dialog
 *   lies over the page.
 */
export function wantsCopy(
  { key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyPress,
  around: { readonly isField: boolean; readonly hasSelection: boolean; readonly isCovered: boolean },
): boolean {
  if (around.isField || around.hasSelection || around.isCovered) return false;
  if (ctrlKey === metaKey || shiftKey || altKey) return false;
  // Keyboards for other scripts have another letter there.
  return key.toLowerCase() === 'c' || (code === 'KeyC' && !/^[a-z]$/i.test(key));
}
