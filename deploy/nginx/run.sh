#!/bin/sh
# nginx in a container: fills the templates, starts nginx, and fills and reloads again whenever the certificate has
# changed, which another container may bring. To be started in place of nginx; SIGTERM lets it finish what is under way.
#
#   NGINX_VARIANT (one-origin), NGINX_FOLDER (/etc/nginx/stickersnap), NGINX_COMMAND (nginx), as in reload.sh
#   NGINX_WATCH   seconds between two looks at the certificate (30)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${NGINX_FOLDER:-/etc/nginx/stickersnap}
name=${STICKERSNAP_PUBLIC_URL#https://}
name=${name%%[:/]*}
certificate=${NGINX_CERTIFICATES:-/etc/letsencrypt/live/$name}/fullchain.pem

look() { cksum <"$certificate" 2>/dev/null || echo none; }
fill() { "$here/fill.sh" "${NGINX_VARIANT:-one-origin}" "$folder"; }

watch() {
  seen=$1
  while sleep "${NGINX_WATCH:-30}"; do
    now=$(look)
    [ "$now" != "$seen" ] || continue
    # What cannot be read yet, half written, is looked at again.
    if fill && ${NGINX_COMMAND:-nginx} -t -q && kill -HUP "$nginx"; then seen=$now; fi
  done
}

before=$(look)
fill
${NGINX_COMMAND:-nginx} -g 'daemon off;' &
nginx=$!
watch "$before" &
watcher=$!
trap 'kill -QUIT "$nginx" 2>/dev/null || true' TERM INT QUIT
status=0
# A signal ends the waiting, not nginx: that is over when what is under way is.
while kill -0 "$nginx" 2>/dev/null; do
  wait "$nginx" && status=0 || status=$?
done
kill "$watcher" 2>/dev/null || true
exit "$status"
