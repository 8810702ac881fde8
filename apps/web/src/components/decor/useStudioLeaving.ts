import { onBeforeUnmount, type Ref, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';
import type { Picture } from '../../state/picture.ts';
import type { DecoratingWork } from './useDecorating.ts';

/** The ways out of the studio: whatever was done is kept, so that nothing is lost even where nobody answers. */
export function useStudioLeaving(
  picture: Picture,
  dialog: Readonly<Ref<HTMLDialogElement | undefined>>,
  work: DecoratingWork,
) {
  const { t } = useI18n();
  const { sheet, show } = usePageContext();
  /** Whether somebody is asked what becomes of what was done. */
  const isAsked = ref(false);
  let isSettled = false;

  function close(): void {
    isSettled = true;
    isAsked.value = false;
    dialog.value?.close();
  }

  onBeforeUnmount(() => {
    // Back was pressed.
    if (!isSettled && work.isChanged.value && sheet.pictures.includes(picture)) show(t('decor.keptForLater'));
  });
  // A picture that left the page has nothing to be put on any more.
  watch(
    () => sheet.pictures.includes(picture),
    (here) => here || close(),
  );

  return {
    isAsked,
    done(): void {
      if (work.isChanged.value) work.accept();
      else if (picture.decorating !== undefined) work.discard();
      close();
    },
    leave(): void {
      if (work.isChanged.value) isAsked.value = true;
      else {
        if (picture.decorating !== undefined) work.discard();
        close();
      }
    },
    later(): void {
      show(t('decor.keptForLater'));
      close();
    },
    discard(): void {
      work.discard();
      show(t('editor.thrownAway'));
      close();
    },
  };
}
