import { PLATFORMS } from '@stickersnap/core';
import { reactive, watch } from 'vue';
import { DEFAULT_LOOK, type Look, readLook } from './look.ts';

/** On what a sticker is looked at. `chat-a`: as WhatsApp's chats are; `chat-b`: as Telegram's. */
export const GROUNDS = ['light', 'dark', 'colour', 'chat-a', 'chat-a-dark', 'chat-b', 'chat-b-dark'] as const;
export type Ground = (typeof GROUNDS)[number];

export const PLACES = ['device', 'server'] as const;
export type Place = (typeof PLACES)[number];

export interface Settings {
  /** Whether pictures are cut with the `best` recipe at once. */
  sharper: boolean;
  /** Where subjects are found, where there is a site server. */
  place: Place;
  /** A platform's id. */
  platform: string;
  /** For every sticker that has none of its own. */
  look: Look;
  /** On which ground a sticker is looked at, and the colour, where it is one of one's own. */
  ground: Ground;
  groundColour: string;
  /** `undefined`: the browser's own. */
  locale: string | undefined;
  /** Of the named server, which speaks the first StickerSnap's interface; only ever used after a click in this visit. */
  serverAddress: string;
}

/** The two calls of the Web Storage that are needed; both may throw, as in a private window. */
export interface SettingsStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export const DEFAULT_GROUND_COLOUR = '#3fa7a0';

const isColour = (value: unknown): value is string =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value);

export const SETTINGS_KEY = 'stickersnap-settings';

/**
 * Settings that are kept on the device: read once, written at each change.
 *
 * @param onOthers calls back when another tab has written them.
 */
export function createSettings(
  storage: SettingsStorage,
  onOthers: (callback: (text: string | null) => void) => void = () => undefined,
): Settings {
  const settings = reactive(readSettings(storedText(storage)));
  // Written again below, word for word, which tells the other tab nothing new.
  onOthers((text) => Object.assign(settings, readSettings(text)));
  watch(
    settings,
    () => {
      try {
        storage.setItem(SETTINGS_KEY, JSON.stringify(settings));
      } catch {
        // Full or forbidden storage: the settings last as long as the page.
      }
    },
    { deep: true, flush: 'sync' },
  );
  return settings;
}

/** As on the first visit. */
export function resetSettings(settings: Settings): void {
  Object.assign(settings, readSettings(null));
}

function storedText(storage: SettingsStorage): string | null {
  try {
    return storage.getItem(SETTINGS_KEY);
  } catch {
    return null;
  }
}

function readSettings(text: string | null): Settings {
  const from = parse(text);
  const { sharper, place, platform, locale, serverAddress } = from;
  return {
    sharper: sharper === true,
    place: PLACES.find((each) => each === place) ?? 'device',
    platform: PLATFORMS.find(({ id }) => id === platform)?.id ?? PLATFORMS[0]!.id,
    look: from.look === undefined ? DEFAULT_LOOK : readLook(from.look),
    ground: GROUNDS.find((each) => each === from.ground) ?? GROUNDS[0],
    groundColour: isColour(from.groundColour) ? from.groundColour : DEFAULT_GROUND_COLOUR,
    locale: typeof locale === 'string' ? locale : undefined,
    serverAddress: typeof serverAddress === 'string' ? serverAddress : '',
  };
}

function parse(text: string | null): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
