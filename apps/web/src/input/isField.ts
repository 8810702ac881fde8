const NO_TEXT = ['radio', 'checkbox', 'range', 'color', 'file', 'button', 'submit'];

/** Whether text is written there, so that pasting and dropping text is the browser's affair. */
export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest('input, textarea, [contenteditable]');
  return field !== null && !(field instanceof HTMLInputElement && NO_TEXT.includes(field.type));
}
