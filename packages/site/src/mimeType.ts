import mime from 'mime/lite';

const TEXT = /^text\/|[/+](?:json|xml)$/;

/** What a file of the site is sent as; texts are UTF-8. */
export function mimeType(path: string): string {
  const type = mime.getType(path) ?? 'application/octet-stream';
  return TEXT.test(type) ? `${type}; charset=utf-8` : type;
}
