/** Where blobs lie, as an operator writes it. */
export type BlobAddress =
  | { readonly kind: 'files'; readonly path: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      /** Empty, or with a slash at its end. */
      readonly prefix: string;
    };

/** As all stores take them: no capitals, no underscores. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX_PART = /^(?!\.+$)[\w.-]+$/;

/** `file:PATH`, `s3://bucket` or `s3://bucket/prefix`. @returns `undefined` where it is none of them. */
export function parseBlobAddress(text: string): BlobAddress | undefined {
  const [, path] = /^file:(?:\/\/(?=\/))?([^\0]+)$/.exec(text) ?? [];
  if (path !== undefined) return { kind: 'files', path };
  const [, bucket, below = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(text) ?? [];
  if (bucket === undefined || !BUCKET.test(bucket)) return undefined;
  const parts = below.split('/').filter((part) => part !== '');
  if (!parts.every((part) => PREFIX_PART.test(part))) return undefined;
  return { kind: 's3', bucket, prefix: parts.map((part) => `${part}/`).join('') };
}

export function parseEndpoint(text: string): string | undefined {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined;
}

export function parseRegion(text: string): string | undefined {
  return /^[\w-]{1,64}$/.test(text) ? text : undefined;
}
