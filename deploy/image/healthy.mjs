// The container's health check: whether the server in it, or with the argument “worker” the worker, takes work. The image
// holds no curl.
const { env } = process;
const own = process.argv[2] === 'worker' ? 'STICKERSNAP_WORKER_' : 'STICKERSNAP_';
const host = env[`${own}HOST`] ?? '';
const port = env[`${own}PORT`] || 8080;

/** By way of every address it is asked at its own. */
const HERE = { '': '127.0.0.1', '0.0.0.0': '127.0.0.1', '::': '[::1]' };

const answer = await fetch(`http://${HERE[host] ?? host}:${port}/readyz`);
process.exitCode = answer.ok ? 0 : 1;
