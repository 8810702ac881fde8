import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';
import { drawn } from '../../line/line.ts';
import { problemOf } from '../../state/problem.ts';
import { isUnderWay, standingOf } from '../../state/standing.ts';
import { isCurrent } from '../../state/stickerOrder.ts';
import { saveFile } from '../../takeAway/saveFile.ts';
import { canShareFiles, shareFiles } from '../../takeAway/shareFiles.ts';
import { stickerFiles } from '../../takeAway/stickerFiles.ts';
import { useProblemText } from '../words/useProblemText.ts';

/** Everything that is made as it is asked for, and the ways to take it away. */
export function useTakeAll() {
  const { t } = useI18n();
  const { browser, common, line, sheet, settings, show } = usePageContext();
  const problemText = useProblemText();
  const packing = ref(false);

  const standings = computed(() => sheet.pictures.map((picture) => standingOf(picture, common())));
  /** What is shown and only drawn anew counts: it is waited for. */
  const count = computed(
    () => standings.value.filter((each) => each === 'ready' || each === 'drawing').length,
  );
  /** Those of which there is nothing to be seen yet. */
  const left = computed(
    () => standings.value.filter((each) => isUnderWay(each) && each !== 'drawing').length,
  );
  const made = computed(() => sheet.pictures.filter((picture) => isCurrent(picture, common())));
  const label = computed(() => {
    if (count.value <= 1 && left.value === 0) return t('take.download');
    const numbers = { count: count.value, total: sheet.pictures.length };
    return left.value > 0 ? t('take.downloadSome', numbers) : t('take.downloadAll', numbers);
  });

  /** The stickers as the screen's controls ask for them, once they are drawn. */
  async function files(): Promise<File[]> {
    await drawn(line);
    return stickerFiles(sheet.pictures, common());
  }

  async function take(work: (files: File[]) => Promise<void>): Promise<void> {
    packing.value = true;
    try {
      const all = await files();
      if (all.length === 0) show(t('input.nothingToTake'), { isProblem: true });
      else await work(all);
    } catch (error) {
      show(problemText(problemOf(error)), { isProblem: true });
    } finally {
      packing.value = false;
    }
  }

  const downloadAll = () =>
    take(async (all) => {
      const [first] = all;
      if (first === undefined) return;
      const name = all.length === 1 ? first.name : `stickers-${settings.platform}.zip`;
      saveFile(all.length === 1 ? first : await browser.zip(all), name);
      show(t('take.saved', { name }));
    });

  const shareAll = () =>
    take(async (all) => {
      await shareFiles(all).catch(() => show(t('take.notShared'), { isProblem: true }));
    });

  return { made, count, left, label, packing, canShare: canShareFiles(), downloadAll, shareAll };
}
