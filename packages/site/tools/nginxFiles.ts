import { nginxHeaders, nginxKeeping, nginxTypes } from './nginx.ts';

/** NGINX's templates, which `deploy/nginx/fill.sh` fills. */
export const TEMPLATES = new URL('../../../deploy/nginx/templates/', import.meta.url);

/** Those that are made of what the server sends, by name. */
export const NGINX_FILES: Readonly<Record<string, () => string>> = {
  'headers.conf': nginxHeaders,
  'keeping.conf': nginxKeeping,
  'types.conf': nginxTypes,
};
