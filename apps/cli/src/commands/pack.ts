import { resolve } from 'node:path';
import {
  checkPack,
  PACK_ADVICE,
  type Pack,
  type PackFinding,
  packTarget,
  readPack,
  SnapError,
  writePack,
} from '@stickersnap/core';
import { toSnapError } from '../files/fileErrors.ts';
import { leftOutLines } from '../files/leftOutLines.ts';
import { buildPack, type PackDependencies } from '../pack/buildPack.ts';
import { convertPacks } from '../pack/convertPacks.ts';
import { describePack, packRecord } from '../pack/describePack.ts';
import { DEFAULT_TARGET, type PackAction, type PackOptions, readPackOptions } from '../pack/packOptions.ts';
import { type PutRequest, putOutputs, requirePlace } from '../pack/putOutputs.ts';
import { readPackFiles } from '../pack/readPackFiles.ts';
import { type WrittenPacks, writePacks } from '../pack/writePacks.ts';
import { count, formatBytes } from '../terminal/measures.ts';
import { createModelProgress } from '../terminal/modelProgress.ts';
import { printable } from '../terminal/printable.ts';
import { createProgressLine, type ProgressLine } from '../terminal/progressLine.ts';
import { tellFetch } from '../terminal/tellFetch.ts';
import type { World } from '../terminal/world.ts';
import type { Arguments } from '../usage/args.ts';
import type { Settings } from '../usage/settings.ts';

interface Scene {
  readonly options: PackOptions;
  readonly settings: Settings;
  readonly world: World;
  readonly line: ProgressLine;
  /** One thing told: as lines to people, as a record to programs. */
  readonly tell: (lines: readonly string[], record: object) => void;
}

const RUN: Readonly<Record<PackAction, (scene: Scene) => Promise<number>>> = {
  build,
  check,
  convert,
  open,
};

/** @returns the exit code. */
export async function runPack(args: Arguments, settings: Settings, world: World): Promise<number> {
  const options = readPackOptions(args, settings);
  const line = createProgressLine(world.stderr);
  const tell: Scene['tell'] = (lines, record) => {
    line.clear();
    if (options.json) world.stdout.write(`${JSON.stringify(record)}\n`);
    else for (const text of lines) world.stdout.write(`${text}\n`);
  };
  try {
    return await RUN[options.action]({ options, settings, world, line, tell });
  } catch (error) {
    line.clear();
    const { code, message } = toSnapError(error);
    if (options.json && !world.signal.aborted) tell([], { error: { code, message } });
    throw error;
  }
}

function build(scene: Scene): Promise<number> {
  return withEngine(scene, async (dependencies) => {
    const { options, world, tell } = scene;
    await requirePlace(targetOf(options), putRequest(scene, []));
    const { pack, sources, remarks, leftOut, refused, failures } = await buildPack(options, dependencies);
    scene.line.clear();
    for (const line of leftOutLines(leftOut)) world.stderr.write(`${line}\n`);
    for (const { name, error } of [...refused, ...failures]) {
      scene.line.clear();
      const { code, message } = error;
      if (options.json) tell([], { input: name, error: { code, message } });
      else world.stderr.write(`${printable(`${name}: ${message}`)}\n`);
    }
    if (failures.length > 0) {
      scene.line.clear();
      world.stderr.write(`No pack was written: ${count(failures.length, 'picture')} failed.\n`);
      return 1;
    }
    const code = await write(scene, dependencies, { packs: [pack], sources, remarks });
    // The pack is there, but not all that was asked for is in it.
    return refused.length > 0 ? 1 : code;
  });
}

function convert(scene: Scene): Promise<number> {
  return withEngine(scene, async (dependencies) => {
    await requirePlace(targetOf(scene.options), putRequest(scene, []));
    return write(scene, dependencies, await convertPacks(scene.options, dependencies));
  });
}

const targetOf = ({ target = DEFAULT_TARGET }: PackOptions) => target;

function putRequest({ options, world: { cwd, signal } }: Scene, sources: readonly string[]): PutRequest {
  return { out: options.out ?? '', cwd, force: options.force, sources, signal };
}

interface Made {
  readonly packs: readonly Pack[];
  readonly sources: readonly string[];
  readonly remarks: readonly string[];
}

async function write(scene: Scene, { engine }: PackDependencies, made: Made): Promise<number> {
  const { options, tell } = scene;
  const target = targetOf(options);
  const request = { ...putRequest(scene, made.sources), target, engine, recipe: options.recipe };
  const written = await writePacks(made.packs, request);
  const { byHand } = packTarget(target);
  const remarks = [
    ...made.remarks,
    ...written.warnings.map(({ message }) => message),
    ...written.advice.map(sentence),
    ...(byHand === undefined ? [] : [byHand]),
  ];
  tell([...outputLines(written), ...remarks.map((remark) => `  ${printable(remark)}`)], {
    for: target,
    outputs: written.outputs.map(({ name }) => name),
    packs: written.packs.map(({ title, stickers }) => ({ title, stickers: stickers.length })),
    warnings: written.warnings,
    remarks: [...made.remarks, ...written.advice.map(sentence)],
  });
  return 0;
}

function outputLines({ outputs, packs }: WrittenPacks): string[] {
  const stickers = packs.reduce((sum, pack) => sum + pack.stickers.length, 0);
  const titles = packs.map((pack) => `“${pack.title}”`).join(', ');
  return [
    ...outputs.map(({ name, bytes }) => printable(`${name}  ${formatBytes(bytes)}`)),
    printable(`${count(packs.length, 'pack')} (${titles}) of ${count(stickers, 'sticker')}`),
  ];
}

async function check({ options, world, tell }: Scene): Promise<number> {
  const word = options.words[0]!;
  const { format, packs } = readPack(await readPackFiles(resolve(world.cwd, word), word, world.signal));
  // A plain folder keeps every rule of its own kind, so that is not what is asked.
  const target = options.target ?? (format === 'folder' ? DEFAULT_TARGET : format);
  const { name } = packTarget(target);
  let refused = false;
  for (const pack of packs) {
    const findings = checkPack(pack, target);
    const faults = findings.filter(({ rule }) => !PACK_ADVICE.has(rule));
    refused ||= faults.length > 0;
    const title = pack.title === '' ? word : pack.title;
    const verdict =
      faults.length === 0
        ? `${name} takes it`
        : `${name} would refuse it for ${count(faults.length, 'reason')}`;
    tell(
      [
        printable(`${title}: ${count(pack.stickers.length, 'sticker')}. ${verdict}.`),
        ...findings.map((finding) => `  ${printable(sentence(finding))}`),
      ],
      { input: word, for: target, title: pack.title, ok: faults.length === 0, findings },
    );
  }
  return refused ? 1 : 0;
}

async function open(scene: Scene): Promise<number> {
  const { options, world, tell } = scene;
  const word = options.words[0]!;
  const path = resolve(world.cwd, word);
  const { format, packs } = readPack(await readPackFiles(path, word, world.signal));
  if (packs.length === 0) throw new SnapError('pack-unreadable', { reason: 'there are no packs in it' });
  const request = putRequest(scene, [path]);
  const outputs =
    options.out === undefined ? [] : await putOutputs(writePack(packs, 'folder'), 'folder', request);
  const names = outputs.map(({ name }) => name);
  tell([...packs.flatMap(describePack), ...names.map((name) => `Unpacked into ${printable(name)}`)], {
    input: word,
    format,
    packs: packs.map(packRecord),
    outputs: names,
  });
  return 0;
}

async function withEngine(
  { options, settings, world, line }: Scene,
  work: (dependencies: PackDependencies) => Promise<number>,
): Promise<number> {
  const backend = await world.loadBackend();
  const onProgress = createModelProgress(world.stderr, line);
  const onFetch = tellFetch(world.stderr, line);
  const onFault = (text: string) => {
    line.clear();
    world.stderr.write(`${printable(text)}\n`);
  };
  const { device, acceptLicence } = options;
  const engine = backend.openEngine({ ...settings, device, acceptLicence, onFetch, onFault, onProgress });
  try {
    const { cwd, signal } = world;
    return await work({ cwd, signal, engine, progress: line.show });
  } finally {
    await engine.close().catch(() => {});
  }
}

function sentence({ subject, measured, mend }: PackFinding): string {
  return `${subject}: ${measured}. ${mend}`;
}
