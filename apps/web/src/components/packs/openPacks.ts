import { shelfRead } from '../../context/packShelf.ts';
import type { PageContext } from '../../context/pageContext.ts';
import { translations } from '../../i18n/translations.ts';
import { placeOf } from '../../packs/packPlace.ts';
import { openPackFile, type PackFileSource } from './openPackFile.ts';
import { packWork } from './packWork.ts';

/** Opens packs of files, tells of it, and shows the first. A file that is none costs nothing that was there. */
export async function openPacks(context: PageContext, sources: readonly PackFileSource[]): Promise<void> {
  const { t } = translations.global;
  const { browser, show } = context;
  const { shelf, putOn } = packWork(context);
  let first: string | undefined;
  await shelfRead(shelf);
  for (const source of sources) {
    const opened = await openPackFile(source, browser);
    const { name } = opened;
    if ('trouble' in opened) {
      show(t('packs.notOpened', { name, why: t(`packs.trouble.${opened.trouble}`) }), { isProblem: true });
      continue;
    }
    const packs = opened.made.map(putOn);
    first ??= packs[0]?.id;
    const count = packs.reduce((sum, { items }) => sum + items.length, 0);
    show(
      packs.length === 1
        ? t('packs.opened', { name, count })
        : t('packs.openedSome', { name, packs: packs.length }),
    );
  }
  if (first === undefined) return;
  document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
  location.hash = placeOf(first);
}

/** A pack of all stickers on the page. */
export function packOfPage(context: PageContext): Promise<void> {
  return packWork(context).makeOfPage();
}
