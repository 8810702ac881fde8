import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';
import type { Handed } from '../../input/handed.ts';
import { mayHoldPacks } from '../../input/packFiles.ts';
import { type Arrived, FOLDER_LIMITS, readHanded } from '../../input/readHanded.ts';
import type { NamedFile } from '../../state/changes.ts';
import { useDroppedPacks } from './useDroppedPacks.ts';

/** Where the stickers are seen. */
const HERE = ['', '#', '#stickers'];

/** Takes what was dropped or pasted, and shows it, wherever on the page that was; nothing is added unseen. */
export function useArrival(): (handed: readonly Handed[]) => Promise<void> {
  const { t } = useI18n();
  const { add, show } = usePageContext();
  const takePacks = useDroppedPacks();

  function reveal(files: readonly NamedFile[]): void {
    const dialog = document.querySelector<HTMLDialogElement>('dialog[open]');
    const isAway = !HERE.includes(location.hash);
    dialog?.close();
    if (isAway) location.hash = '#stickers';
    if (isAway || dialog !== null) show(t('input.added', { count: files.length }));
  }

  /** What was not taken, in one go. */
  function leftOut({ files, isFolder, others, unreadable, isCapped }: Arrived): string {
    return [
      ...(isFolder && files.length === 0 ? [t('input.noPictures')] : []),
      ...(isCapped ? [t('input.tooMany', { most: FOLDER_LIMITS.most })] : []),
      ...(others > 0 ? [t('input.leftOut', { count: others })] : []),
      ...(unreadable > 0 ? [t('input.unreadable', { count: unreadable })] : []),
    ].join(' ');
  }

  return async (all) => {
    const handed = mayHoldPacks(all) ? await takePacks(all) : all;
    if (handed.length === 0) return;
    const arrived = await readHanded(handed);
    if (arrived.files.length > 0) reveal(arrived.files);
    const text = leftOut(arrived);
    if (text !== '') show(text, { isProblem: true });
    await add(arrived.files);
  };
}
