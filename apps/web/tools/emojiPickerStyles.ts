import type { Plugin } from 'vite';

const PICKER = /[\\/]emoji-picker-element[\\/]picker\.js(?:$|\?)/;
const BEFORE = 'targetNode.setAttribute(attributeName, newValue);';
const AFTER =
  "if (attributeName === 'style') targetNode.style.cssText = newValue; else targetNode.setAttribute(attributeName, newValue);";

/**
 * The emoji picker sets `style` as an attribute, which the site's content security policy forbids; the same by the
 * style's own interface is allowed.
 */
export function emojiPickerStyles(): Plugin {
  return {
    name: 'stickersnap-emoji-picker-styles',
    transform(code, id) {
      return PICKER.test(id) ? { code: withAllowedStyles(code), map: null } : undefined;
    },
  };
}

/** @throws where the library no longer says it so: then it is to be looked at anew. */
export function withAllowedStyles(code: string): string {
  const parts = code.split(BEFORE);
  if (parts.length !== 2)
    throw new Error('The emoji picker sets its attributes in another way than before: look at it anew.');
  return parts.join(AFTER);
}
