import { SnapError } from '../../errors.ts';
import { isAnimated } from '../../file/hasFrames.ts';
import { decodeText } from '../../text/decodeText.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import type { Pack, PackContact, PackFile, PackSticker } from '../model.ts';
import { packIdentifier } from '../names/packIdentifier.ts';
import { nameOfStem, stickerStem } from '../names/stickerStem.ts';
import { requirePack } from '../requirePack.ts';
import { parseObject } from './packEntries.ts';

export const MANIFEST = 'contents.json';
export const DEFAULT_PACK_VERSION = '1';

type Json = Readonly<Record<string, unknown>>;

/**
 * The folder that WhatsApp's sample app is built from: `contents.json`, and each pack's files in a folder of
 * its identifier. The links to stores are the first pack's.
 *
 * @throws SnapError `pack-invalid` when WhatsApp would refuse a pack, or two have one identifier.
 */
export function writeWhatsAppFolder(packs: readonly Pack[]): PackFile[] {
  for (const pack of packs) requirePack(pack, 'whatsapp');
  const identifiers = identify(packs);
  const store = packs[0]?.contact;
  const manifest = {
    android_play_store_link: store?.playStore ?? '',
    ios_app_store_link: store?.appStore ?? '',
    sticker_packs: packs.map((pack, i) => manifestOf(pack, identifiers[i]!)),
  };
  return [
    { path: MANIFEST, bytes: encodeUtf8(`${JSON.stringify(manifest, undefined, 2)}\n`) },
    ...packs.flatMap((pack, i) => [
      { path: `${identifiers[i]}/tray.png`, bytes: pack.tray! },
      ...pack.stickers.map(({ bytes }, k) => ({ path: `${identifiers[i]}/${fileName(pack, k)}`, bytes })),
    ]),
  ];
}

/**
 * Reads such a folder. A pack's files may lie in a folder of its identifier or beside the manifest.
 *
 * @throws SnapError `pack-unreadable`
 */
export function readWhatsAppFolder(files: readonly PackFile[]): Pack[] {
  const manifest = findManifest(files);
  if (manifest === undefined) throw unreadable(`${MANIFEST} is missing`);
  const root = manifest.path.slice(0, -MANIFEST.length);
  const json = parseObject(decodeText(manifest.bytes), MANIFEST);
  const byPath = new Map(files.map(({ path, bytes }) => [path, bytes]));
  return objects(json, 'sticker_packs').map((row) => {
    const folder = `${root}${text(row, 'identifier') ?? ''}/`;
    return readPack(json, row, (name) => byPath.get(folder + name) ?? byPath.get(root + name));
  });
}

/** The manifest that lies least deep. */
export function findManifest(files: readonly PackFile[]): PackFile | undefined {
  return files
    .filter(({ path }) => path === MANIFEST || path.endsWith(`/${MANIFEST}`))
    .sort((a, b) => a.path.length - b.path.length)[0];
}

function manifestOf(pack: Pack, identifier: string) {
  return {
    identifier,
    name: pack.title,
    publisher: pack.author,
    tray_image_file: 'tray.png',
    image_data_version: pack.version ?? DEFAULT_PACK_VERSION,
    publisher_email: pack.contact?.email ?? '',
    publisher_website: pack.contact?.website ?? '',
    privacy_policy_website: pack.contact?.privacyPolicy ?? '',
    license_agreement_website: pack.contact?.licence ?? '',
    animated_sticker_pack: pack.stickers.some(({ bytes }) => isAnimated(bytes)),
    stickers: pack.stickers.map(({ emojis, altText }, i) => ({
      image_file: fileName(pack, i),
      emojis,
      ...(altText === undefined ? {} : { accessibility_text: altText }),
    })),
  };
}

function fileName({ stickers }: Pack, index: number): string {
  return `${stickerStem(index + 1, stickers.length, stickers[index]!.name)}.webp`;
}

/** The packs' own identifiers; where there is none, one made of the title, numbered when it is taken. */
function identify(packs: readonly Pack[]): string[] {
  const taken = new Set<string>();
  for (const { identifier } of packs) {
    if (identifier === undefined) continue;
    if (taken.has(identifier.toLowerCase()))
      throw new SnapError('pack-invalid', {
        platform: 'WhatsApp',
        subject: 'The pack',
        measured: `the identifier “${identifier}” of another one`,
        mend: 'Give it another.',
      });
    taken.add(identifier.toLowerCase());
  }
  return packs.map(({ identifier, title }) => {
    if (identifier !== undefined) return identifier;
    const base = packIdentifier(title);
    let derived = base;
    for (let number = 2; taken.has(derived); number++) derived = `${base}-${number}`;
    taken.add(derived);
    return derived;
  });
}

function readPack(root: Json, row: Json, find: (name: string) => Uint8Array | undefined): Pack {
  const contact = present({
    email: text(row, 'publisher_email'),
    website: text(row, 'publisher_website'),
    privacyPolicy: text(row, 'privacy_policy_website'),
    licence: text(row, 'license_agreement_website'),
    playStore: text(root, 'android_play_store_link'),
    appStore: text(root, 'ios_app_store_link'),
  }) satisfies PackContact;
  return {
    title: text(row, 'name') ?? '',
    author: text(row, 'publisher') ?? '',
    ...present({
      identifier: text(row, 'identifier'),
      version: text(row, 'image_data_version'),
      tray: find(text(row, 'tray_image_file') ?? ''),
    }),
    ...(Object.keys(contact).length === 0 ? {} : { contact }),
    stickers: objects(row, 'stickers').map((sticker) => readSticker(sticker, find)),
  };
}

function readSticker(row: Json, find: (name: string) => Uint8Array | undefined): PackSticker {
  const file = text(row, 'image_file') ?? '';
  const bytes = find(file);
  if (bytes === undefined) throw unreadable(`${MANIFEST} names “${file}”, which is not there`);
  const emojis = row.emojis;
  return {
    bytes,
    emojis: Array.isArray(emojis) ? emojis.filter((emoji) => typeof emoji === 'string') : [],
    keywords: [],
    ...present({
      altText: text(row, 'accessibility_text'),
      name: nameOfStem(file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')),
    }),
  };
}

/** The text under a key; `undefined` where it is none, or empty. */
function text(row: Json, key: string): string | undefined {
  const value = row[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function objects(row: Json, key: string): Json[] {
  const list = row[key];
  if (!Array.isArray(list)) throw unreadable(`${MANIFEST} has no list “${key}”`);
  return list.filter((item): item is Json => typeof item === 'object' && item !== null);
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The record without the keys that have no value. */
function present<T extends object>(record: T): Present<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Present<T>;
}

function unreadable(reason: string): SnapError {
  return new SnapError('pack-unreadable', { reason });
}
