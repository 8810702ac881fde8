// The container's health check: whether the server in it takes work. The image holds no curl.
const { STICKERSNAP_HOST: host = '', STICKERSNAP_PORT: port = '' } = process.env;

/** By way of every address it is asked at its own. */
const HERE = { '': '127.0.0.1', '0.0.0.0': '127.0.0.1', '::': '[::1]' };

const answer = await fetch(`http://${HERE[host] ?? host}:${port || 8080}/readyz`);
process.exitCode = answer.ok ? 0 : 1;
