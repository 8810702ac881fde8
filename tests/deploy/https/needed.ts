/** Debian's packages that stand between a browser and a picture, and what is there once they are. */
export const PACKAGES = [
  'nginx-light',
  'libnginx-mod-http-brotli-filter',
  'libnginx-mod-http-brotli-static',
  'pebble',
  'certbot',
  'libnss3-tools',
  'faketime',
  'openssl',
];

export const PROGRAMS = [
  '/usr/sbin/nginx',
  '/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so',
  '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so',
  '/usr/bin/pebble',
  '/usr/bin/pebble-challtestsrv',
  '/usr/bin/certbot',
  '/usr/bin/certutil',
  '/usr/bin/faketime',
  '/usr/bin/openssl',
];
