import { packShelf } from '../../context/packShelf.ts';
import type { PageContext } from '../../context/pageContext.ts';
import { newId } from '../../engine/cut.ts';
import { translations } from '../../i18n/translations.ts';
import { addPack, changePack, fileOf, type PackShelf, packOf } from '../../keep/packShelf.ts';
import { drawn } from '../../line/line.ts';
import { type MadePack, newPack } from '../../packs/openedPack.ts';
import { withItem } from '../../packs/packChanges.ts';
import { placeOf } from '../../packs/packPlace.ts';
import type { PackItem, PackRecord } from '../../packs/packRecord.ts';
import { itemsOf, orderText, PACK_PICTURE, type Pair, roughOnes } from '../../packs/pagePictures.ts';

export type PackWork = ReturnType<typeof packWork>;

/** What makes packs, and what is done with them. Their words have to be there. */
export function packWork(context: PageContext) {
  const { t } = translations.global;
  const { browser, common, line, sheet, show } = context;
  const shelf: PackShelf = packShelf(context, () => show(t('packs.elsewhere'), { isProblem: true }));

  function putOn({ pack, files }: MadePack): PackRecord {
    addPack(shelf, pack, files);
    return pack;
  }

  /** Whoever made a pack before is its publisher, too. */
  const lastAuthor = () => shelf.packs.value?.find(({ author }) => author !== '')?.author ?? '';

  /** Of all stickers that are on the page. */
  async function makeOfPage(): Promise<void> {
    await drawn(line);
    const { items, files } = itemsOf(sheet.pictures, common());
    const pack = newPack({ items, target: 'wastickers', author: lastAuthor(), changedAt: Date.now() });
    location.hash = placeOf(putOn({ pack, files }).id);
  }

  function makeEmpty(): void {
    const pack = newPack({ target: 'wastickers', author: lastAuthor(), changedAt: Date.now() });
    location.hash = placeOf(putOn({ pack, files: new Map() }).id);
  }

  /** Draws one for packs, in place of what the pack has of it. */
  async function drawFine(packId: string, { item, picture }: Pair): Promise<boolean> {
    const order = orderText(picture, common());
    if (order === undefined || picture.cut === undefined) return false;
    const request = { ...(JSON.parse(order) as PageOrder), platform: PACK_PICTURE };
    const { blob } = await browser.sticker(picture.file, picture.cut, request);
    const file = newId();
    const from = { picture: picture.id, order, rough: false };
    const there = packOf(shelf, packId)?.items.some(({ id }) => id === item.id);
    if (there !== true) return false;
    changePack(shelf, packId, (pack) => withItem(pack, item.id, { file, from }), new Map([[file, blob]]));
    return true;
  }

  /** Draws finely what came from the page, one after the other; what fails stays as it is. */
  async function drawAllFine(packId: string): Promise<void> {
    if (drawing.has(packId)) return;
    drawing.add(packId);
    const failed = new Set<PackItem['id']>();
    try {
      while (true) {
        const pack = packOf(shelf, packId);
        const next =
          pack && roughOnes(pack, sheet.pictures, common()).find(({ item }) => !failed.has(item.id));
        if (next === undefined) return;
        const done = await drawFine(packId, next).catch(() => false);
        if (!done) failed.add(next.item.id);
      }
    } finally {
      drawing.delete(packId);
    }
  }

  return {
    shelf,
    putOn,
    makeOfPage,
    makeEmpty,
    drawFine,
    drawAllFine,
    change: (id: string, change: (pack: PackRecord) => PackRecord, files?: ReadonlyMap<string, Blob>) =>
      changePack(shelf, id, change, files),
    fileOf: (pack: string, file: string) => fileOf(shelf, pack, file),
  };
}

type PageOrder = Omit<Parameters<PageContext['browser']['sticker']>[2], 'platform'>;

/** Packs whose stickers are being drawn finely. */
const drawing = new Set<string>();
