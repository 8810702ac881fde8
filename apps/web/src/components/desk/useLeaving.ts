import { onBeforeUnmount, type Ref, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePageContext } from '../../context/pageContext.ts';
import type { Picture } from '../../state/picture.ts';

export interface LeavingParts {
  readonly picture: Picture;
  readonly desk: Readonly<Ref<{ close(): void } | undefined | null>>;
  readonly work: {
    /** Whether something would be lost if it were thrown away. */
    readonly isChanged: Readonly<Ref<boolean>>;
    /** Uses what was done; where nothing was, it changes nothing. */
    readonly accept: () => void;
    /** Throws away what was not used. */
    readonly discard: () => void | Promise<void>;
  };
  /** Gives up what is being done by hand. @returns whether there was something. */
  readonly giveUp: () => boolean;
  /** @returns whether it can be used as it is. */
  readonly isReady: () => boolean;
  /** What is said where it is kept. */
  readonly kept: 'editor.keptForLater' | 'decor.keptForLater';
}

/** The ways out of a desk: whatever was done is kept, so that nothing is lost even where nobody answers. */
export function useLeaving({ picture, desk, work, giveUp, isReady, kept }: LeavingParts) {
  const { t } = useI18n();
  const { sheet, show } = usePageContext();
  /** Whether somebody is asked what becomes of what was done. */
  const isAsked = ref(false);
  /** Whether it was said. */
  let isSettled = false;

  function close(): void {
    isSettled = true;
    isAsked.value = false;
    desk.value?.close();
  }

  function use(): void {
    work.accept();
    close();
  }

  onBeforeUnmount(() => {
    // Back was pressed.
    if (!isSettled && work.isChanged.value && sheet.pictures.includes(picture)) show(t(kept));
  });
  // A picture that left the page has nothing to be worked on any more.
  watch(
    () => sheet.pictures.includes(picture),
    (here) => here || close(),
  );

  return {
    isAsked,
    isSettled: () => isSettled,
    done(): void {
      isAsked.value = false;
      if (isReady()) use();
    },
    leave(): void {
      if (giveUp()) return;
      if (work.isChanged.value) isAsked.value = true;
      else use();
    },
    stay(): void {
      isAsked.value = false;
    },
    later(): void {
      show(t(kept));
      close();
    },
    async discard(): Promise<void> {
      await work.discard();
      show(t('editor.thrownAway'));
      close();
    },
  };
}

export type Leaving = ReturnType<typeof useLeaving>;
