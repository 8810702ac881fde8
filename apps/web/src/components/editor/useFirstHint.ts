import { ref } from 'vue';
import { webStorage } from '../../caution/webStorage.ts';

const KEY = 'stickersnap-editor-seen';

/** What is told at the first use, until somebody has drawn something or put it away. */
export function useFirstHint() {
  const storage = webStorage(() => localStorage);
  const isShown = ref(isNew());

  function isNew(): boolean {
    try {
      return storage.getItem(KEY) === null;
    } catch {
      return true;
    }
  }

  return {
    isShown,
    close(): void {
      if (!isShown.value) return;
      isShown.value = false;
      try {
        storage.setItem(KEY, 'yes');
      } catch {
        // Told again next time.
      }
    },
  };
}
