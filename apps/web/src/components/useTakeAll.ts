import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePageContext } from '../state/createPageContext.ts';
import { saveFile } from '../takeAway/saveFile.ts';
import { canShareFiles, shareFiles } from '../takeAway/shareFiles.ts';
import { stickerFiles } from '../takeAway/stickerFiles.ts';

/** Everything that is made for the chosen platform, and the ways to take it away. */
export function useTakeAll() {
  const { t } = useI18n();
  const { queue, settings, say } = usePageContext();
  const packing = ref(false);

  const made = computed(() =>
    queue.pictures.filter((picture) => picture.sticker?.platform === settings.platform),
  );
  const label = computed(() =>
    made.value.length > 1 ? t('take.downloadAll', { count: made.value.length }) : t('take.download'),
  );

  async function downloadAll(): Promise<void> {
    const files = stickerFiles(made.value, settings.platform);
    const [first] = files;
    if (first === undefined) return;
    if (files.length === 1) return saveFile(first, first.name);
    packing.value = true;
    try {
      const { zipFiles } = await import('../takeAway/zipFiles.ts');
      const name = `stickers-${settings.platform}.zip`;
      saveFile(await zipFiles(files), name);
      say(t('take.saved', { name }));
    } finally {
      packing.value = false;
    }
  }

  async function shareAll(): Promise<void> {
    await shareFiles(stickerFiles(made.value, settings.platform)).catch(() => say(t('take.notShared')));
  }

  return { made, label, packing, canShare: canShareFiles(), downloadAll, shareAll };
}
