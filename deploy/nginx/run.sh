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

seen=$(look)
fill
${NGINX_COMMAND:-nginx} -g 'daemon off;' &
nginx=$!
trap 'kill -QUIT "$nginx" 2>/dev/null' TERM INT QUIT
while kill -0 "$nginx" 2>/dev/null; do
  sleep "${NGINX_WATCH:-30}" &
  # Either may end it; a signal is heard at once.
  wait $! || true
  now=$(look)
  if [ "$now" != "$seen" ] && kill -0 "$nginx" 2>/dev/null; then
    seen=$now
    fill && ${NGINX_COMMAND:-nginx} -t -q && kill -HUP "$nginx" || true
  fi
done
wait "$nginx"
