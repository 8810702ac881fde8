/** Milliseconds without a byte after which a connection counts as dead. */
export const SILENCE_MS = 30_000;

export interface SilenceWatch {
  /** Something came. */
  heard(): void;
  end(): void;
}

/** @param onSilence told once, with the reason, when nothing was heard for so long. */
export function watchSilence(onSilence: (reason: Error) => void, ms: number = SILENCE_MS): SilenceWatch {
  const tell = () => onSilence(new DOMException(`nothing came for ${ms / 1000} s`, 'TimeoutError'));
  let timer = setTimeout(tell, ms);
  return {
    heard() {
      clearTimeout(timer);
      timer = setTimeout(tell, ms);
    },
    end: () => clearTimeout(timer),
  };
}
