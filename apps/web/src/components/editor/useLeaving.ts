import { onBeforeUnmount, type Ref, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';
import type { Picture } from '../../state/picture.ts';
import type { useEditing } from './useEditing.ts';

export interface LeavingParts {
  readonly picture: Picture;
  readonly dialog: Readonly<Ref<HTMLDialogElement | undefined>>;
  readonly work: Pick<
    ReturnType<typeof useEditing>,
    'editing' | 'state' | 'isChanged' | 'accept' | 'discard'
  >;
  /** Gives up what is being drawn. @returns whether there was something. */
  readonly giveUp: () => boolean;
}

/** The ways out of the editor: whatever was drawn is kept, so that nothing is lost even where nobody answers. */
export function useLeaving({ picture, dialog, work, giveUp }: LeavingParts) {
  const { t } = useI18n();
  const { sheet, show } = usePageContext();
  const { editing, state, isChanged } = work;
  /** Whether somebody is asked what becomes of what was drawn. */
  const isAsked = ref(false);
  /** Whether it was said. */
  let isSettled = false;
  /** Whether it is done as soon as nothing is waited for. */
  let isDone = false;

  function close(): void {
    isSettled = true;
    isAsked.value = false;
    dialog.value?.close();
  }

  function done(): void {
    if (state.value === 'drawing' || state.value === 'proposed') editing.value?.complete();
    // What is still worked out belongs to it.
    isDone = state.value === 'waiting';
    if (isDone) return;
    work.accept();
    close();
  }

  onBeforeUnmount(() => {
    // Back was pressed.
    if (!isSettled && isChanged.value && sheet.pictures.includes(picture)) show(t('editor.keptForLater'));
  });
  watch(state, (now) => isDone && now === 'idle' && done());
  // A picture that left the page has nothing to be edited any more.
  watch(
    () => sheet.pictures.includes(picture),
    (here) => here || close(),
  );

  return {
    isAsked,
    isSettled: () => isSettled,
    done,
    leave(): void {
      if (giveUp()) return;
      if (isChanged.value) isAsked.value = true;
      else close();
    },
    later(): void {
      show(t('editor.keptForLater'));
      close();
    },
    async discard(): Promise<void> {
      await work.discard();
      show(t('editor.thrownAway'));
      close();
    },
  };
}
