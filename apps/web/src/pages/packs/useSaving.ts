import { packTarget, SnapError } from '@stickersnap/core';
import { onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useProblemText } from '../../components/words/useProblemText.ts';
import { usePageContext } from '../../context/pageContext.ts';
import type { PackProgress, PackWish, WrittenPack } from '../../engine/packService.ts';
import { shelved } from '../../keep/packShelf.ts';
import { iconFile, type PackRecord } from '../../packs/packRecord.ts';
import { problemOf } from '../../state/problem.ts';
import { saveFile } from '../../takeAway/saveFile.ts';
import { usePacks } from './usePacks.ts';

type Written = WrittenPack['files'][number];

/** What a target has no room for, by the warning that tells of it. */
const LOST = { 'emojis-lost': 'emojis', 'alt-text-lost': 'altText', 'author-lost': 'author' } as const;

/** Writes the pack as its target takes it, and hands it to the browser's downloads. */
export function useSaving(pack: () => PackRecord) {
  const { t } = useI18n();
  const { browser, show } = usePageContext();
  const { shelf, fileOf } = usePacks();
  const problemText = useProblemText();
  const saving = shallowRef<PackProgress>();
  const made = shallowRef<{ readonly files: WrittenPack['files']; readonly told: readonly string[] }>();
  const failure = ref('');
  let ending: AbortController | undefined;

  async function wishOf(record: PackRecord): Promise<PackWish> {
    const { id, items, target, title, author, identifier, version, contact } = record;
    const read = async (file: string) => {
      const blob = await fileOf(id, file);
      if (blob === undefined) throw new SnapError('input-unreadable', { cause: 'gone' });
      return blob;
    };
    const stickers = await Promise.all(
      items.map(async ({ file, emojis, keywords, altText, name }) => {
        return { file: await read(file), emojis: [...emojis], keywords: [...keywords], altText, name };
      }),
    );
    const icon = iconFile(record);
    return {
      ...{ target, title, author, identifier, version, contact, stickers },
      icon: icon === undefined ? undefined : await read(icon),
    };
  }

  function tell({ warnings, coarser }: WrittenPack): string[] {
    const { name: platform } = packTarget(pack().target);
    const codes = new Set<string>(warnings.map(({ code }) => code));
    const lost = Object.entries(LOST).flatMap(([code, what]) =>
      codes.has(code) ? [t(`packs.what.${what}`)] : [],
    );
    return [
      ...(coarser > 0 ? [t('packs.coarser', { count: coarser })] : []),
      ...(lost.length > 0 ? [t('packs.lost', { platform, what: lost.join(', ') })] : []),
    ];
  }

  function keep({ name, file }: Written): void {
    saveFile(file, name);
    show(t('packs.saved', { name }));
  }

  async function save(): Promise<void> {
    ending = new AbortController();
    const { signal } = ending;
    failure.value = '';
    made.value = undefined;
    saving.value = { done: 0, of: pack().items.length };
    try {
      await shelved(shelf);
      const written = await browser.packs.write(
        await wishOf(pack()),
        (progress) => {
          saving.value = progress;
        },
        signal,
      );
      made.value = { files: written.files, told: tell(written) };
      const [only] = written.files;
      if (only !== undefined && written.files.length === 1) keep(only);
    } catch (error) {
      if (!signal.aborted) failure.value = why(error);
    } finally {
      saving.value = undefined;
    }
  }

  function why(error: unknown): string {
    const problem = problemOf(error);
    const text = problemText(problem);
    const { position } = problem.details;
    return typeof position === 'number' ? t('packs.failed', { position, why: text }) : text;
  }

  // What was said is of the pack as it was.
  watch([() => pack().target, () => pack().items], () => {
    made.value = undefined;
    failure.value = '';
  });
  onBeforeUnmount(() => ending?.abort());

  return { saving, made, failure, save, stop: () => ending?.abort(), keep };
}
