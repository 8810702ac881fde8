import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { ORDER_DEFAULTS, RECIPES, SnapError } from '@stickersnap/core';
import type { Backend } from '../backend/backend.ts';
import { npmVersion } from '../backend/npmVersion.ts';
import { systemReason } from '../files/fileErrors.ts';
import { formatBytes } from '../terminal/measures.ts';
import { printable } from '../terminal/printable.ts';
import type { World } from '../terminal/world.ts';
import type { Arguments } from '../usage/args.ts';
import { readSettings, type Settings } from '../usage/settings.ts';
import { UsageError } from '../usage/usageError.ts';
import type { Check } from './check.ts';
import { checkNpm, examineServer } from './doctorServer.ts';

const LEAST_NODE = 24;
const NEEDED_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif'];
/** Room for the best recipe, while it is fetched and prepared. */
const LEAST_FREE_BYTES = 500_000_000;

/** @returns the exit code: 1 when something is broken. */
export async function runDoctor(args: Arguments, world: World): Promise<number> {
  if (args.words.length > 0) throw new UsageError('doctor takes no names.');
  const checks = await examine(world);
  for (const check of checks) {
    const text = `${check.ok ? 'ok      ' : 'PROBLEM '} ${check.what}: ${printable(check.found)}`;
    const mend = check.mend === undefined ? '' : `\n         ${printable(check.mend)}`;
    world.stdout.write(args.switches.has('json') ? `${JSON.stringify(check)}\n` : `${text}${mend}\n`);
  }
  return checks.every(({ ok }) => ok) ? 0 : 1;
}

/** Every check, also where an earlier one found something broken. */
export async function examine(
  world: Pick<World, 'env' | 'nodeVersion' | 'loadBackend' | 'loadServer'>,
): Promise<readonly Check[]> {
  const checks = [checkNode(world.nodeVersion)];
  let settings = readSettings({});
  try {
    settings = readSettings(world.env);
    checks.push({ what: 'Settings', ok: true, found: describeSettings(settings) });
  } catch (error) {
    if (!(error instanceof SnapError)) throw error;
    checks.push({ what: 'Settings', ok: false, found: error.message });
  }
  try {
    const backend = await world.loadBackend();
    checks.push(...(await checkRuntime(backend, settings)));
    checks.push(await checkModelFolder(backend.modelFolder(settings)));
    checks.push(await checkModels(backend, settings));
  } catch (error) {
    checks.push({
      what: 'Native parts',
      ok: false,
      found: systemReason(error),
      mend: 'Install anew: npm install, on the machine on which StickerSnap is to run.',
    });
  }
  checks.push(checkNpm(await npmVersion(), settings.registry));
  checks.push(...(await examineServer(world)));
  return checks;
}

function checkNode(version: string): Check {
  const ok = Number.parseInt(version, 10) >= LEAST_NODE;
  return problemUnless(ok, 'Node.js', version, `Use Node.js ${LEAST_NODE} or newer.`);
}

async function checkRuntime(backend: Backend, settings: Settings): Promise<Check[]> {
  const { onnxruntime, sharp } = await backend.describeRuntime();
  const there = NEEDED_FORMATS.filter((format) => sharp.formats.includes(format));
  const missing = NEEDED_FORMATS.filter((format) => !there.includes(format));
  return [
    problemUnless(
      onnxruntime.devices.includes(settings.device),
      'ONNX Runtime',
      `${onnxruntime.version}, built for ${onnxruntime.devices.join(', ')}; set to ${settings.device}`,
      settings.device === 'cuda'
        ? 'Use STICKERSNAP_DEVICE=cpu, or fetch the CUDA build: ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install'
        : 'Use STICKERSNAP_DEVICE=cpu.',
    ),
    problemUnless(
      missing.length === 0,
      'sharp',
      `${sharp.version}, reads ${there.join(', ')}`,
      `It cannot read ${missing.join(', ')}: install sharp’s own prebuilt package (npm install sharp).`,
    ),
  ];
}

async function checkModelFolder(folder: string): Promise<Check> {
  const what = 'Model folder';
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    return problemUnless(
      free >= LEAST_FREE_BYTES,
      what,
      `${folder}, ${formatBytes(free)} free`,
      `Make room: ${formatBytes(LEAST_FREE_BYTES)} are needed. Or choose another folder with STICKERSNAP_MODELS.`,
    );
  } catch (error) {
    const found = `${folder}: ${systemReason(error)}`;
    return problemUnless(false, what, found, 'Choose another folder with STICKERSNAP_MODELS.');
  }
}

/** A model that is not here is no fault: it is fetched when it is first asked for. */
async function checkModels(backend: Backend, settings: Settings): Promise<Check> {
  const what = 'Models';
  try {
    const entries = await backend.openModels({ ...settings, onProgress: () => {} }).list();
    const states = entries.map(({ card, present }) => `${card.id} ${present ? 'here' : 'not fetched yet'}`);
    const needed =
      RECIPES.find(({ id }) => id === ORDER_DEFAULTS.recipe)?.passes.map(({ card }) => card) ?? [];
    const ready = needed.every((id) => entries.some(({ card, present }) => card.id === id && present));
    const check: Check = { what, ok: true, found: states.join(', ') };
    if (ready) return check;
    return {
      ...check,
      mend: `Fetch it before you go offline: stickersnap models pull ${ORDER_DEFAULTS.recipe}`,
    };
  } catch (error) {
    return problemUnless(
      false,
      what,
      systemReason(error),
      'Remove the broken model: stickersnap models remove ID',
    );
  }
}

function problemUnless(ok: boolean, what: string, found: string, mend: string): Check {
  return ok ? { what, ok, found } : { what, ok, found, mend };
}

function describeSettings(settings: Settings): string {
  const threads = settings.threads === undefined ? 'all cores' : `${settings.threads} threads`;
  const registry =
    settings.registry === undefined ? 'models from your npm registry' : `models from ${settings.registry}`;
  return `device ${settings.device}, ${threads}, ${registry}`;
}
