import {
  earlierAfter,
  encodeRle,
  type Mask,
  type Plane,
  type RgbaImage,
  type SmartGesture,
  type SmartQuestion,
  type Tensor,
} from '@stickersnap/core';
import type { ClickNetwork } from '../engine/webEngine.ts';
import type { FindRegion } from './toolbox.ts';

/** How far the click network is: what it was made for is there, or why it does not answer. */
export type ClickState =
  | { readonly is: 'unknown' | 'absent' | 'here' | 'ready' }
  /** It could be fetched; so many bytes. `declined`: somebody did not want that. */
  | { readonly is: 'offered' | 'declined'; readonly bytes: number }
  | { readonly is: 'fetching'; readonly share: number | undefined }
  /** `why`: what was thrown. The other one answers. */
  | { readonly is: 'failed'; readonly why: unknown; readonly bytes: number | undefined };

/** What somebody said to the offer, kept on the device. */
export interface Consent {
  read(): 'yes' | 'no' | undefined;
  write(said: 'yes' | 'no'): void;
}

export interface SmartHelpParts {
  readonly image: RgbaImage;
  readonly clicks: ClickNetwork;
  /** Whether a large network may run on this device. */
  readonly mayRun: () => boolean;
  /** Answers, with the click network's opinion or without. */
  readonly light: (question: SmartQuestion) => Promise<Mask | undefined>;
  /** Makes those answers better, at the price of a pass; asked once. */
  readonly learn: () => Promise<void>;
  readonly consent: Consent;
  readonly onState: (state: ClickState) => void;
  /** Milliseconds that the click network is waited for, which a photo that is being cut may hold up. */
  readonly patience?: number;
  readonly pause?: (ms: number) => Promise<void>;
}

/** What answers smart strokes in one picture. */
export interface SmartHelp {
  readonly find: FindRegion;
  /** Looks whether the click network is there, and has it look at the picture. */
  open(): Promise<void>;
  /** Somebody wants it fetched, or does not. */
  fetch(): Promise<void>;
  decline(): void;
  /** Gives the fetching up. */
  stop(): void;
  close(): void;
}

const PATIENCE_MS = 1500;

export function openSmartHelp(parts: SmartHelpParts): SmartHelp {
  const {
    image,
    clicks,
    mayRun,
    light,
    learn,
    consent,
    onState,
    patience = PATIENCE_MS,
    pause = after,
  } = parts;
  const size = { width: image.width, height: image.height };
  const closing = new AbortController();
  let state: ClickState = { is: 'unknown' };
  let features: Tensor | undefined;
  let fetching: AbortController | undefined;
  let bytes: number | undefined;

  function become(next: ClickState): void {
    if (closing.signal.aborted) return;
    state = next;
    onState(next);
  }

  const fail = (why: unknown) => become({ is: 'failed', why, bytes });

  async function study(): Promise<void> {
    become({ is: 'here' });
    try {
      features = await clicks.study(image, closing.signal);
      become({ is: 'ready' });
    } catch (error) {
      fail(error);
    }
  }

  async function fetch(): Promise<void> {
    if (state.is === 'fetching') return;
    consent.write('yes');
    const controller = new AbortController();
    fetching = controller;
    become({ is: 'fetching', share: undefined });
    try {
      await clicks.fetch((_, share) => {
        if (fetching === controller) become({ is: 'fetching', share });
      }, controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) fail(error);
      return;
    } finally {
      if (fetching === controller) fetching = undefined;
    }
    await study();
  }

  /** @returns `undefined` where it does not answer. */
  async function ask(question: SmartQuestion): Promise<Plane | undefined> {
    if (features === undefined) return undefined;
    try {
      return await clicks.ask(size, features, question);
    } catch (error) {
      features = undefined;
      fail(error);
      return undefined;
    }
  }

  /** Where the click network is late, or has nothing to say, it is done without. */
  async function answer(question: SmartQuestion): Promise<Mask | undefined> {
    const opinion = await Promise.race([ask(question), pause(patience).then(() => undefined)]);
    return light(opinion === undefined ? question : { ...question, opinion });
  }

  return {
    async find({ mask, stroke, done }) {
      const earlier = done.reduce<readonly SmartGesture[]>(earlierAfter, []);
      // What is under edit may change while it is waited for.
      const question = { mask: { ...mask, data: mask.data.slice() }, stroke, earlier };
      const region = await answer(question);
      return region && encodeRle(region);
    },
    async open() {
      // Without it strokes are answered, too.
      void learn().catch(() => undefined);
      bytes = mayRun() ? await clicks.missing().catch(() => undefined) : undefined;
      const said = consent.read();
      if (bytes === undefined) become({ is: 'absent' });
      else if (bytes === 0) await study();
      else if (said === 'yes') await fetch();
      else become({ is: said === 'no' ? 'declined' : 'offered', bytes });
    },
    fetch,
    decline() {
      consent.write('no');
      if (bytes !== undefined) become({ is: 'declined', bytes });
    },
    stop() {
      fetching?.abort();
      fetching = undefined;
      consent.write('no');
      if (bytes !== undefined) become({ is: 'declined', bytes });
    },
    close() {
      closing.abort();
      fetching?.abort();
    },
  };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
