import { onBeforeUnmount, onMounted } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';
import { isField } from '../../input/isField.ts';
import { wantsCopy } from '../../input/wantsCopy.ts';
import type { Picture } from '../../state/picture.ts';
import { isUnderWay, standingOf } from '../../state/standing.ts';
import { canCopy, copyPng } from '../../takeAway/copyPng.ts';
import { stickerFiles } from '../../takeAway/stickerFiles.ts';

/** Where the stickers are seen. */
const HERE = ['', '#', '#stickers'];
/** Milliseconds between two looks at a sticker that is still being made. */
const LOOK_MS = 50;

/**
 * Ctrl+C, or ⌘C, copies the sticker of the card that has the focus, else the newest one: pasted, made, copied. Where it
 * is still being made it is waited for.
 */
export function useCopyKey(): void {
  const { t } = useI18n();
  const { common, sheet, show } = usePageContext();

  function meant(): Picture | undefined {
    const id = document.activeElement?.closest<HTMLElement>('[data-picture]')?.dataset.picture;
    return sheet.pictures.find((picture) => picture.id === id) ?? sheet.pictures.at(-1);
  }

  async function made(picture: Picture): Promise<File | undefined> {
    while (sheet.pictures.includes(picture) && isUnderWay(standingOf(picture, common())))
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    return stickerFiles([picture], common())[0];
  }

  async function copy(event: KeyboardEvent): Promise<void> {
    const around = {
      isField: isField(event.target),
      hasSelection: getSelection()?.isCollapsed === false,
      isCovered: document.querySelector('dialog[open]') !== null || sheet.pictures.length === 0,
    };
    const picture = wantsCopy(event, around) && HERE.includes(location.hash) ? meant() : undefined;
    if (picture === undefined || event.repeat) return;
    event.preventDefault();
    await copyPng(made(picture)).then(
      () => show(t('take.copied')),
      () => show(t('take.notCopied'), { isProblem: true }),
    );
  }

  if (!canCopy()) return;
  onMounted(() => addEventListener('keydown', copy));
  onBeforeUnmount(() => removeEventListener('keydown', copy));
}
