# Debian's nginx with its modules for Brotli, and certbot: what deploy/nginx and deploy/certbot are tried with.
ARG DEBIAN_IMAGE=debian:bookworm-slim
ARG DEBIAN_DIGEST=
FROM ${DEBIAN_IMAGE}${DEBIAN_DIGEST:+@$DEBIAN_DIGEST}
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
    certbot libnginx-mod-http-brotli-filter libnginx-mod-http-brotli-static nginx-light openssl \
 && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/* \
 && echo 'include /etc/nginx/stickersnap/stickersnap.conf;' > /etc/nginx/conf.d/stickersnap.conf
CMD ["nginx", "-g", "daemon off;"]
