import type { RgbaImage } from '@stickersnap/core';
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue';
import { webStorage } from '../../caution/webStorage.ts';
import { usePageContext } from '../../context/pageContext.ts';
import type { EditWorker } from '../../editor/openEditWorker.ts';
import { type ClickState, type Consent, openSmartHelp, type SmartHelp } from '../../editor/smartHelp.ts';
import type { FindRegion } from '../../editor/toolbox.ts';

const KEY = 'stickersnap-smart-helper';

/** What answers smart strokes, and what there is to be said about it. */
export function useSmartHelp() {
  const { browser, caution } = usePageContext();
  const state = shallowRef<ClickState>({ is: 'unknown' });
  /** A failure that somebody has read. */
  const isRead = ref(false);
  let help: SmartHelp | undefined;

  const isSaid = computed(() => {
    const { is } = state.value;
    return is === 'offered' || is === 'fetching' || (is === 'failed' && !isRead.value);
  });

  function open(image: RgbaImage, worker: EditWorker): void {
    help = openSmartHelp({
      image,
      clicks: browser.clicks,
      mayRun: () => caution.restraint.value.networks === 'all',
      light: worker.find,
      learn: async () => worker.learn(await browser.layers(image)),
      consent,
      onState(next) {
        if (next.is !== 'failed') isRead.value = false;
        state.value = next;
      },
    });
    void help.open();
  }

  const find: FindRegion = async (quest) => help?.find(quest);
  onBeforeUnmount(() => help?.close());

  return {
    state,
    isSaid,
    open,
    find,
    fetch: () => void help?.fetch(),
    decline: () => help?.decline(),
    stop: () => help?.stop(),
    close: () => {
      isRead.value = true;
    },
  };
}

const consent: Consent = {
  read() {
    try {
      const said = webStorage(() => localStorage).getItem(KEY);
      return said === 'yes' || said === 'no' ? said : undefined;
    } catch {
      return undefined;
    }
  },
  write(said) {
    try {
      webStorage(() => localStorage).setItem(KEY, said);
    } catch {
      // Asked again next time.
    }
  },
};
