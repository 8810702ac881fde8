import { DEVICE_KINDS, type DeviceKind } from './deviceKind.ts';

/** One step: its words are `ways.steps.…`, its drawing stands in `components/ways/WayArt.vue`. */
export const STEPS = {
  share: 'share',
  chat: 'chat',
  pictureChat: 'chat',
  anyApp: 'app',
  download: 'file',
  downloadPack: 'pack',
  unpack: 'pack',
  toComputer: 'computer',
  toApple: 'phone',
  toPhone: 'phone',
  copy: 'file',
  pasteChat: 'chat',
  keepSticker: 'keep',
  whatsappCreate: 'panel',
  whatsappComputer: 'panel',
  stickerApp: 'app',
  addToWhatsapp: 'keep',
  developerApp: 'computer',
  botOpen: 'bot',
  botFile: 'upload',
  botFiles: 'upload',
  botEnd: 'emoji',
  signalMenu: 'menu',
  signalFiles: 'upload',
  discordStickers: 'menu',
  discordEmoji: 'menu',
  discordUpload: 'upload',
  slackMenu: 'menu',
  slackUpload: 'upload',
  saveImage: 'photo',
  liftSubject: 'photo',
  messagesStickers: 'panel',
  lineMarket: 'computer',
  lineUpload: 'upload',
  lineReview: 'keep',
  useFolder: 'pack',
} as const;

export type Step = keyof typeof STEPS;
export type StepArt = (typeof STEPS)[Step];

/** What is said besides: above all what cannot work, and what does. */
export const NOTES = [
  'whatsappPack',
  'telegramCompress',
  'signalPacks',
  'signalKeys',
  'discordComputer',
  'slackEmoji',
  'appleOnly',
  'lineSets',
] as const;
export type Note = (typeof NOTES)[number];

/** One way of a sticker or a pack to a messenger. */
export interface Way {
  /** A platform's id, or a pack target's. */
  readonly messenger: string;
  readonly what: 'sticker' | 'pack';
  readonly on: readonly DeviceKind[];
  /** `share` takes a share sheet that takes files. */
  readonly by: 'share' | 'file' | 'copy' | 'computer';
  /** Two to four. */
  readonly steps: readonly Step[];
  readonly note?: Note;
}

const ALL = DEVICE_KINDS;
const HELD: readonly DeviceKind[] = ['iphone', 'android'];
const DESK: readonly DeviceKind[] = ['mac', 'computer'];

const sticker = (
  messenger: string,
  on: readonly DeviceKind[],
  by: Way['by'],
  steps: readonly Step[],
  note?: Note,
): Way => ({ messenger, what: 'sticker', on, by, steps, ...(note && { note }) });
const pack = (
  messenger: string,
  on: readonly DeviceKind[],
  by: Way['by'],
  steps: readonly Step[],
  note?: Note,
): Way => ({ messenger, what: 'pack', on, by, steps, ...(note && { note }) });

/** Where each was read stands in `docs/platforms.md`. In the order in which they are shown. */
export const WAYS: readonly Way[] = [
  sticker('whatsapp', HELD, 'share', ['share', 'chat', 'keepSticker']),
  sticker('whatsapp', HELD, 'file', ['download', 'whatsappCreate', 'keepSticker']),
  sticker('whatsapp', DESK, 'file', ['download', 'whatsappComputer', 'keepSticker']),
  sticker('telegram', HELD, 'share', ['share', 'chat'], 'telegramCompress'),
  sticker('telegram', ALL, 'file', ['download', 'botOpen', 'botFile', 'botEnd']),
  sticker('signal', HELD, 'share', ['share', 'pictureChat'], 'signalPacks'),
  sticker('signal', HELD, 'computer', ['toComputer', 'signalMenu', 'signalFiles'], 'signalPacks'),
  sticker('signal', DESK, 'file', ['download', 'signalMenu', 'signalFiles'], 'signalPacks'),
  sticker('discord', HELD, 'share', ['share', 'pictureChat'], 'discordComputer'),
  sticker('discord', HELD, 'computer', ['toComputer', 'discordStickers', 'discordUpload'], 'discordComputer'),
  sticker('discord', DESK, 'file', ['download', 'discordStickers', 'discordUpload'], 'discordComputer'),
  sticker('discord-emoji', ALL, 'file', ['download', 'discordEmoji', 'discordUpload']),
  sticker('slack', HELD, 'computer', ['toComputer', 'slackMenu', 'slackUpload'], 'slackEmoji'),
  sticker('slack', DESK, 'file', ['download', 'slackMenu', 'slackUpload'], 'slackEmoji'),
  sticker('imessage', ['iphone'], 'share', ['share', 'saveImage', 'liftSubject', 'messagesStickers']),
  sticker('imessage', ['iphone'], 'file', ['download', 'liftSubject', 'messagesStickers']),
  sticker('imessage', ['mac'], 'copy', ['copy', 'pasteChat']),
  sticker('imessage', ['mac'], 'file', ['download', 'toApple', 'liftSubject'], 'appleOnly'),
  sticker(
    'imessage',
    ['android', 'computer'],
    'file',
    ['download', 'toApple', 'liftSubject', 'messagesStickers'],
    'appleOnly',
  ),
  sticker('line', HELD, 'share', ['share', 'pictureChat'], 'lineSets'),
  sticker('line', ALL, 'file', ['download', 'pictureChat'], 'lineSets'),
  ...['png', 'webp'].flatMap((messenger) => [
    sticker(messenger, HELD, 'share', ['share', 'anyApp']),
    sticker(messenger, ALL, 'file', ['download', 'anyApp']),
  ]),

  pack('wastickers', HELD, 'share', ['share', 'stickerApp', 'addToWhatsapp'], 'whatsappPack'),
  pack('wastickers', HELD, 'file', ['downloadPack', 'stickerApp', 'addToWhatsapp'], 'whatsappPack'),
  pack(
    'wastickers',
    DESK,
    'file',
    ['downloadPack', 'toPhone', 'stickerApp', 'addToWhatsapp'],
    'whatsappPack',
  ),
  pack('whatsapp', ALL, 'computer', ['downloadPack', 'unpack', 'developerApp'], 'whatsappPack'),
  pack('telegram', ALL, 'file', ['downloadPack', 'botOpen', 'botFiles', 'botEnd'], 'telegramCompress'),
  pack('signal', HELD, 'computer', ['downloadPack', 'toComputer', 'signalMenu', 'signalFiles'], 'signalKeys'),
  pack('signal', DESK, 'file', ['downloadPack', 'unpack', 'signalMenu', 'signalFiles'], 'signalKeys'),
  pack('line', ALL, 'file', ['downloadPack', 'lineMarket', 'lineUpload', 'lineReview'], 'lineSets'),
  pack('folder', ALL, 'file', ['downloadPack', 'unpack', 'useFolder']),
];

/** The ways from here, the nearest first. @param canShare whether the share sheet takes files from this page. */
export function waysTo(
  messenger: string,
  what: Way['what'],
  device: DeviceKind,
  canShare: boolean,
): readonly Way[] {
  return WAYS.filter(
    (way) =>
      way.messenger === messenger &&
      way.what === what &&
      way.on.includes(device) &&
      (canShare || way.by !== 'share'),
  );
}
