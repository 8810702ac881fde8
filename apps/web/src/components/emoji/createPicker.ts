import Picker from 'emoji-picker-element/picker';
import { DRAWN_EMOJI } from './drawnFont.ts';
import { emojiWords } from './emojiWords.ts';
import insideStyles from './inside.css?inline';
import { roveEmojis } from './roveEmojis.ts';

/**
 * @param label its name, for screen readers; the library's own where there is none.
 * @param areDrawn whether the page has the emoji as stickers have them: what is offered is what will be drawn.
 */
export function createPicker(locale: string, label: string | undefined, areDrawn: boolean): Picker {
  const { i18n, locale: dataLocale, data } = emojiWords(locale);
  const picker = new Picker({
    dataSource: new URL(data, document.baseURI).href,
    locale: dataLocale,
    i18n: { ...i18n, regionLabel: label ?? i18n.regionLabel },
    ...(areDrawn && { emojiVersion: DRAWN_EMOJI.version }),
  });
  if (areDrawn) picker.style.setProperty('--emoji-font-family', `'${DRAWN_EMOJI.family}'`);
  const root = picker.shadowRoot!;
  // A style element would be refused by the content security policy, once it is part of the page.
  const own = root.querySelector('style')!;
  own.remove();
  root.adoptedStyleSheets = [sheetOf(own.textContent ?? ''), sheetOf(insideStyles)];
  roveEmojis(root);
  return picker;
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
