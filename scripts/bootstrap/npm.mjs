import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { childEnvironment, ended } from './child.mjs';
import { SetupError, Stopped } from './report.mjs';

const WINDOWS = process.platform === 'win32';
const KEPT_LINES = 24;
const QUIET = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];

const MENDS = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/,
    'The package registry cannot be reached: check the network or the proxy',
  ],
  [/ENOSPC/, 'The disk is full: free about 1 GB'],
  [/EACCES|EPERM|EROFS/, 'Files here cannot be written: check who owns this folder'],
  [/EUSAGE|in sync/, 'package.json and package-lock.json do not fit together: run “npm install”'],
];

/**
 * Runs npm without its chatter.
 *
 * @param {readonly string[]} args
 * @param {{ cwd: string, node?: string }} options `node`: run npm by this Node instead of the present one
 * @throws {Stopped}
 * @throws {SetupError} with what npm said and what to do
 */
export async function npm(args, { cwd, node }) {
  const [command, ...before] = commandOf(node);
  const child = spawn(command, [...before, ...args, ...QUIET], {
    cwd,
    env: {
      ...childEnvironment(cwd, node === undefined ? [] : [dirname(node)]),
      // It would fetch its CUDA part otherwise.
      ONNXRUNTIME_NODE_INSTALL: 'skip',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: WINDOWS && before.length === 0,
    windowsHide: true,
  });
  const said = excerptOf([child.stdout, child.stderr]);
  const { code, caught } = await ended(child).catch((error) => {
    throw new SetupError(
      `npm cannot be started (${error.message}). Install Node.js together with npm and try again.`,
    );
  });
  if (caught !== undefined) throw new Stopped(caught);
  if (code !== 0)
    throw new SetupError([`npm ${args[0]} failed (${code}). It said:`, ...said, mendOf(said)].join('\n'));
}

/** npm's own JavaScript file where it is known, since only that can be run by another Node. */
function commandOf(node = process.execPath) {
  const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const files = [process.env.npm_execpath, beside];
  const file = files.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  return file === undefined ? [WINDOWS ? 'npm.cmd' : 'npm'] : [node, file];
}

/** @returns what both streams say, growing as it comes: the first lines, which name the cause, and the last */
function excerptOf(streams) {
  const lines = [];
  for (const stream of streams) {
    stream.setEncoding('utf8').on('data', (text) => {
      lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
      if (lines.length > KEPT_LINES) lines.splice(KEPT_LINES / 2, lines.length - KEPT_LINES, '…');
    });
  }
  return lines;
}

function mendOf(said) {
  const cause = MENDS.find(([pattern]) => pattern.test(said.join('\n')))?.[1];
  return `${cause ?? 'What is half done is repaired by the next run'}; then run the same command again.`;
}
