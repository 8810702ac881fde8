/**
 * Every way in which the engine can refuse. A code is a row: what people are told, and the HTTP status
 * with which a server answers. `{reason}` and other braces are filled from the error's details. The sentences name
 * no option, command or variable: each surface adds its own (`withMend`).
 */
export const ERRORS = {
  'input-empty': { status: 400, sentence: 'The file is empty. Choose another file.' },
  'input-not-image': {
    status: 415,
    sentence: 'This is not a picture ({reason}). Use JPEG, PNG, WebP, AVIF, GIF, TIFF, BMP or HEIC.',
  },
  'input-unsupported': {
    status: 415,
    sentence: '{format} pictures are not supported. Save the picture as JPEG, PNG or WebP and try again.',
  },
  'input-damaged': {
    status: 422,
    sentence: 'The picture is damaged and cannot be read ({reason}). Try to export or download it again.',
  },
  'input-too-many-bytes': {
    status: 413,
    sentence:
      'The file has {measured} bytes, and at most {limit} are allowed. Save it smaller and try again.',
  },
  'input-too-many-pixels': {
    status: 413,
    sentence:
      'The picture has {width}×{height} pixels, and at most {limit} million are allowed. Scale it down and try again.',
  },
  'input-side-too-long': {
    status: 413,
    sentence:
      'The picture has {width}×{height} pixels, and no side may be longer than {limit}. Scale it down and try again.',
  },
  'input-timeout': {
    status: 422,
    sentence:
      'Reading the picture took longer than {seconds} s and was ended. Save it in another format and try again.',
  },
  'input-not-found': { status: 404, sentence: 'There is no file or folder “{name}”. Check the spelling.' },
  'input-unreadable': {
    status: 400,
    sentence: '“{name}” cannot be opened ({reason}). {mend}',
  },
  'folder-empty': {
    status: 404,
    sentence: 'There are no pictures directly in the folder “{name}”. Name another folder, or files.',
  },
  'output-unwritable': {
    status: 500,
    sentence: '“{name}” cannot be written ({reason}).',
  },
  'codec-unavailable': {
    status: 500,
    sentence: 'Pictures cannot be read on this machine ({reason}). Install StickerSnap again.',
  },
  'encode-failed': { status: 500, sentence: 'The sticker could not be encoded ({reason}).' },
  'does-not-fit': {
    status: 422,
    sentence: 'Even at its lowest quality the sticker has {measured} bytes; {platform} takes {limit}.',
  },
  'font-unavailable': {
    status: 503,
    sentence:
      'The font “{font}” could not be read ({reason}). Try again; if it stays so, install StickerSnap anew.',
  },
  'option-invalid': { status: 400, sentence: '{option}: “{value}” is not allowed. Use {allowed}.' },
  'model-unknown': { status: 404, sentence: 'There is no model “{id}”. Known are: {known}.' },
  'model-unavailable': {
    status: 503,
    sentence: 'The model “{id}” is not on this machine and could not be fetched ({reason}). {mend}',
  },
  'licence-not-accepted': {
    status: 403,
    sentence:
      'The model “{id}” has terms that have to be accepted before it is fetched: {terms} (licence {licence}).',
  },
  'model-damaged': {
    status: 500,
    sentence: 'The model file “{id}” is damaged ({reason}). Remove it and fetch it again.',
  },
  'model-failed': { status: 500, sentence: 'The model “{id}” could not be run ({reason}).' },
  'memory-too-small': {
    status: 507,
    sentence: 'This needs {needed} GB of memory, and the device has {measured}. Use the model “fast”.',
  },
  'model-not-shrunk': {
    status: 422,
    sentence: 'The model “{id}” cannot be made smaller: {reason}. Use the full model, or another variant.',
  },
  'version-unknown': { status: 404, sentence: 'There is no version “{version}”. Known are: {known}.' },
  'version-refused': { status: 409, sentence: 'The version “{version}” may not serve: {reason}.' },
  'version-needed': { status: 409, sentence: 'The version “{version}” cannot be removed: {reason}.' },
  'nothing-before': {
    status: 409,
    sentence: 'The model “{id}” serves as its authors made it; there is nothing to roll back to.',
  },
  'device-unavailable': {
    status: 503,
    sentence: 'The device “{device}” is not there ({reason}). Use another device, or mend the driver.',
  },
  'server-unreachable': {
    status: 502,
    sentence: 'The server {address} does not answer ({reason}). Check its address.',
  },
  'server-refused': { status: 502, sentence: 'The server {address} refused the picture: {reason}.' },
  'server-garbled': {
    status: 502,
    sentence: 'The server {address} answered with something that is no picture. Check its address.',
  },
  unexpected: {
    status: 500,
    sentence:
      'Something went wrong inside StickerSnap ({reason}). Please report it, with the picture if you can.',
  },
  'picture-reduced': {
    status: 422,
    sentence:
      'Of the picture only {width}×{height} of its {fullWidth}×{fullHeight} pixels were kept. Segment it with “full” for a mask or cut-out of its own size.',
  },
  'nothing-to-draw': {
    status: 422,
    sentence: 'No subject was found in the picture, so there is no sticker to draw. Try another picture.',
  },
  'pack-unreadable': {
    status: 422,
    sentence:
      'The sticker pack cannot be read: {reason}. Use a .wastickers file, a WhatsApp folder with contents.json, or a folder of pictures.',
  },
  'pack-unsafe': { status: 422, sentence: 'The archive was refused and nothing was written: {reason}.' },
  'pack-too-small': {
    status: 422,
    sentence: '{platform} takes packs of at least {minimum} {kind}, and there are only {count}. Add more.',
  },
  'pack-wrong-count': {
    status: 422,
    sentence:
      '{platform} takes packs of {allowed} stickers, and there are {count}. Add some or leave some out.',
  },
  'pack-invalid': {
    status: 422,
    sentence: '{platform} would refuse the pack: {subject} has {measured}. {mend}',
  },
  busy: {
    status: 503,
    sentence: 'The server has as much work as it can take. Try again in {seconds} s.',
  },
  'rate-limited': {
    status: 429,
    sentence: 'That is more than {limit} for now. Try again in {seconds} s.',
  },
  'learning-busy': {
    status: 409,
    sentence: 'A training is going on already in this data folder. Wait for its end, or cancel it.',
  },
  'learning-idle': {
    status: 409,
    sentence: 'This server has no training under way, so there is none to cancel.',
  },
  'learning-nothing': {
    status: 409,
    sentence: 'There is nothing to learn from: no correction was reviewed yet. Review some, or import masks.',
  },
  'learning-changed': {
    status: 409,
    sentence: 'Something that the training learned from was deleted meanwhile. Begin it again.',
  },
  'learning-memory': {
    status: 507,
    sentence:
      'The training needs more memory than it may have ({held} of {most}). Allow more, or learn from smaller pictures.',
  },
  'learning-failed': { status: 500, sentence: 'The training failed: {reason}.' },
  'learning-refused': { status: 422, sentence: 'The network “{id}” cannot be trained here: {reason}.' },
  'storage-full': {
    status: 507,
    sentence: 'There is no room left to store pictures ({reason}). Try again later.',
  },
  'storage-unreachable': {
    status: 503,
    sentence: 'What is stored cannot be reached just now ({reason}). Try again in {seconds} s.',
  },
  'share-used': {
    status: 507,
    sentence: 'The room {share} is used up. Delete some of what is stored, or try again later.',
  },
  'data-unusable': {
    status: 500,
    sentence: 'The data folder “{folder}” cannot be used ({reason}). {mend}',
  },
  'database-unusable': {
    status: 500,
    sentence: 'The database “{database}” cannot be used ({reason}). {mend}',
  },
  'place-not-empty': {
    status: 409,
    sentence: 'There is something in “{place}” already ({found}). Name an empty place; nothing was written.',
  },
  'backup-damaged': {
    status: 422,
    sentence: 'The backup “{name}” is not whole ({reason}). Take another one; nothing was restored.',
  },
  'backup-newer': {
    status: 409,
    sentence:
      'The backup “{name}” was made by a newer StickerSnap ({version}). Update StickerSnap; nothing was restored.',
  },
  'record-damaged': {
    status: 500,
    sentence:
      'What is stored of the {thing} “{id}” is damaged ({reason}). Take the data folder from a backup, or delete it.',
  },
  'worker-lost': {
    status: 500,
    sentence:
      'The process that worked on the picture ended ({reason}). Try another picture, or the same as JPEG.',
  },
  'not-signed-in': {
    status: 401,
    sentence: 'This needs a key. Send it as “Authorization: Bearer KEY”, or sign in.',
  },
  'key-unknown': {
    status: 401,
    sentence: 'This key is not known. It is mistyped, of another server, or was revoked.',
  },
  'not-allowed': { status: 403, sentence: 'This needs a key with the scope “{scope}”.' },
  'not-found': { status: 404, sentence: 'There is no such {thing}, or it has expired.' },
  'address-refused': {
    status: 403,
    sentence: 'The address cannot be used ({reason}). Send the picture itself.',
  },
  'fetch-failed': {
    status: 400,
    sentence: 'The picture could not be fetched ({reason}). Check the address, or send the picture itself.',
  },
  'upload-timeout': {
    status: 408,
    sentence: 'The upload took longer than {seconds} s and was ended. Send a smaller picture.',
  },
  'request-invalid': { status: 400, sentence: 'The request is not understood: {reason}.' },
  'id-taken': {
    status: 409,
    sentence: 'The id of this {thing} is somebody else’s already. Take another one.',
  },
  'record-changed': {
    status: 409,
    sentence: 'The {thing} was changed, or deleted, since you saw it. Look at it again.',
  },
  'key-reused': {
    status: 422,
    sentence: 'This Idempotency-Key was used for another request. Take a new one.',
  },
  'request-in-work': {
    status: 409,
    sentence: 'A request with this Idempotency-Key is still in work. Try again in a moment.',
  },
  'address-unusable': {
    status: 500,
    sentence: 'The server cannot listen on {address}: {reason}. Choose another address or port.',
  },
  'host-refused': {
    status: 421,
    sentence:
      'This server does not answer to the name “{name}”. Ask it by its own address; whoever runs it can allow the name.',
  },
  'origin-refused': {
    status: 403,
    sentence: 'Pages of {origin} may not use this server. Whoever runs it can allow them.',
  },
  'consent-missing': {
    status: 403,
    sentence: 'The correction was not taken: {reason}.',
  },
  aborted: { status: 499, sentence: 'Stopped.' },
} as const satisfies Record<string, { status: number; sentence: string }>;

export type ErrorCode = keyof typeof ERRORS;

export type ErrorDetails = Readonly<Record<string, string | number>>;

/**
 * The engine's one error class. `message` is the code's sentence with the details filled in.
 *
 * @example
 * import { SnapError } from '@stickersnap/core';
 *
 * const error = new SnapError('input-too-many-bytes', { measured: 120_000, limit: 100_000 });
 * error.code; // → 'input-too-many-bytes'
 * error.message; // → 'The file has 120000 bytes, and at most 100000 are allowed. Save it smaller and try again.'
 */
export class SnapError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(fill(ERRORS[code].sentence, details), options);
    this.name = 'SnapError';
    this.code = code;
    this.details = details;
  }
}

/**
 * A sentence with its braces filled from the details; a brace without one stays.
 *
 * @example
 * import { fill } from '@stickersnap/core';
 *
 * fill('It has {measured} bytes; {platform} takes {limit}.', { measured: 120_000, platform: 'WhatsApp' });
 * // → 'It has 120000 bytes; WhatsApp takes {limit}.'
 */
export function fill(sentence: string, details: ErrorDetails): string {
  return sentence.replace(/\{(\w+)\}/g, (brace, key: string) => String(details[key] ?? brace));
}
