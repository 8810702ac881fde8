/** A file by its path inside a folder or an archive; `/` between the parts. What writers return and readers take. */
export interface PackFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** One sticker with all that can be said about it once; a platform takes what it has room for. */
export interface PackSticker {
  /** The picture file as the messenger gets it. */
  readonly bytes: Uint8Array;
  readonly emojis: readonly string[];
  /** Words under which the sticker is found. */
  readonly keywords: readonly string[];
  /** What it shows, read out to those who do not see it. */
  readonly altText?: string;
  /** The sticker's name for people; it becomes part of the file's name. */
  readonly name?: string;
}

/** Where people find the pack's maker; what a WhatsApp manifest has room for. */
export interface PackContact {
  readonly email?: string;
  readonly website?: string;
  readonly privacyPolicy?: string;
  readonly licence?: string;
  /** Links to the app that offers the pack, in Google's and in Apple's store. */
  readonly playStore?: string;
  readonly appStore?: string;
}

export interface Pack {
  readonly title: string;
  readonly author: string;
  /** What the pack is known by when it changes; derived from the title when absent. */
  readonly identifier?: string;
  /** The version of its pictures, which changes when a sticker does. */
  readonly version?: string;
  /** The small picture by which the pack is chosen. */
  readonly tray?: Uint8Array;
  readonly contact?: PackContact;
  readonly stickers: readonly PackSticker[];
}
