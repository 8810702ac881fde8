#!/bin/sh
# Fills the templates anew from the server's settings and has nginx read them: after a change of settings, and as
# certbot's deploy hook. Requests under way are finished with what was before.
#
#   STICKERSNAP_ENV   the settings (/etc/stickersnap.env)
# and, there or in the environment:
#   NGINX_VARIANT     (one-origin); NGINX_FOLDER, where the filled ones lie (/etc/nginx/stickersnap)
#   NGINX_COMMAND     (nginx)
set -eu
settings=${STICKERSNAP_ENV:-/etc/stickersnap.env}
if [ -f "$settings" ]; then
  set -a
  # shellcheck disable=SC1090
  . "$settings"
  set +a
fi
"$(dirname "$0")/fill.sh" "${NGINX_VARIANT:-one-origin}" "${NGINX_FOLDER:-/etc/nginx/stickersnap}"
# What nginx would refuse leaves the running one as it is.
${NGINX_COMMAND:-nginx} -t -q
${NGINX_COMMAND:-nginx} -s reload
