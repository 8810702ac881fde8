#!/bin/sh
# Gets a certificate by HTTP-01, or a new one where that which is there is due; else does nothing. nginx must serve
# port 80 of that name from the internet, and its folder of challenges.
#
#   STICKERSNAP_PUBLIC_URL  or CERTBOT_NAME   whose certificate
#   CERTBOT_EMAIL     whom the authority may write to; empty: nobody
#   CERTBOT_SERVER    address of its directory (Let's Encrypt's)
#   CERTBOT_HOOK      what is run when there is a new one: deploy/nginx/reload.sh, or env STICKERSNAP_ENV=… reload.sh
#   CERTBOT_OPTIONS   further ones of certbot's
#   NGINX_ACME        folder in which the challenges are laid (/var/www/acme)
set -eu
name=${CERTBOT_NAME:-${STICKERSNAP_PUBLIC_URL:-}}
name=${name#https://}
name=${name%%[:/]*}
[ -n "$name" ] || { echo 'get.sh: neither CERTBOT_NAME nor STICKERSNAP_PUBLIC_URL is set' >&2; exit 2; }
set -- certonly --non-interactive --agree-tos --keep-until-expiring \
  --webroot --webroot-path "${NGINX_ACME:-/var/www/acme}" --cert-name "$name" --domain "$name"
if [ -n "${CERTBOT_EMAIL:-}" ]; then set -- "$@" --email "$CERTBOT_EMAIL"; else set -- "$@" --register-unsafely-without-email; fi
if [ -n "${CERTBOT_SERVER:-}" ]; then set -- "$@" --server "$CERTBOT_SERVER"; fi
if [ -n "${CERTBOT_HOOK:-}" ]; then set -- "$@" --deploy-hook "$CERTBOT_HOOK"; fi
# shellcheck disable=SC2086
exec certbot "$@" ${CERTBOT_OPTIONS:-}
