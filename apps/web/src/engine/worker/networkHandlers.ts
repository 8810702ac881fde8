import {
  type Abort,
  encodeRle,
  type Handlers,
  type ModelRunner,
  networksOf,
  type Recipe,
  recipeById,
  scaleBox,
  scalePlain,
  segment,
  toTensor,
} from '@stickersnap/core';
import { SITE_ROOT } from '../../siteRoot.ts';
import type { UsedModel } from '../cut.ts';
import { loadOnce } from '../loadOnce.ts';
import type { NetworkService, StepReport } from '../services.ts';
import { createModelCache } from './models/createModelCache.ts';
import { codec, settings } from './ownSettings.ts';
import { readFile } from './readFile.ts';
import { type BrowserDevice, chooseDevice, threadCount } from './runner/chooseDevice.ts';
import { createRunner, modelFailed } from './runner/createRunner.ts';
import { loadRuntime, type Runtime } from './runner/loadRuntime.ts';
import { isLarge, webRecipe } from './webRecipe.ts';

type Tell = (report: StepReport) => void;

export const models = createModelCache(new URL('models/', SITE_ROOT).href);
const runners = new Map<string, Promise<ModelRunner>>();
/** Of those that are being loaded. */
const listeners = new Map<string, Set<Tell>>();
const now = () => performance.now();
export const memory = (navigator as { deviceMemory?: number }).deviceMemory;

const asked = settings.device;
const threads =
  settings.threads === 'one' ? 1 : threadCount(globalThis.crossOriginIsolated, navigator.hardwareConcurrency);
let device: Promise<BrowserDevice> | undefined;

function findDevice(): Promise<BrowserDevice> {
  device ??= asked === undefined ? chooseDevice() : Promise.resolve(asked);
  return device;
}

const openRuntime = loadOnce(async (): Promise<Runtime> => {
  const folder = new URL(`${__ORT_FOLDER__}/`, SITE_ROOT).href;
  return loadRuntime(await findDevice(), folder, threads);
});

async function load(id: string, tell: Tell, signal: Abort): Promise<ModelRunner> {
  tell({ step: 'model' });
  void openRuntime().catch(() => undefined);
  const { model, bytes, decoder } = await models.load(id, {
    onShare: (share) => tell({ step: 'model', share }),
    signal,
  });
  return onRuntime(id, (opened) => createRunner(model.card, bytes, opened, decoder));
}

/** Opens a network on the one runtime that there is. */
export async function onRuntime(
  id: string,
  open: (runtime: Runtime) => Promise<ModelRunner>,
): Promise<ModelRunner> {
  const begun = () =>
    openRuntime().catch((cause: unknown) => {
      throw modelFailed(id, cause, { threads });
    });
  try {
    return await open(await begun());
  } catch (error) {
    // An adapter may be there and yet fail; then the processor does the work from now on.
    if (asked !== undefined || (await findDevice()) === 'wasm') throw error;
    device = Promise.resolve('wasm');
    openRuntime.clear();
    runners.clear();
    return open(await begun());
  }
}

/** Loaded once; what failed is tried anew at the next asking. All that wait for it hear how far it is. */
function runnerOf(id: string, tell: Tell, signal: Abort): Promise<ModelRunner> {
  const known = runners.get(id);
  if (known !== undefined) {
    listeners.get(id)?.add(tell);
    return known;
  }
  const waiting = new Set([tell]);
  const tellAll: Tell = (report) => {
    for (const each of waiting) each(report);
  };
  const loading = load(id, tellAll, signal);
  runners.set(id, loading);
  listeners.set(id, waiting);
  const done = () => listeners.delete(id);
  loading.then(done, () => {
    done();
    runners.delete(id);
  });
  return loading;
}

/** Networks that this one does not begin with give their memory back before a large one comes. */
async function makeRoom({ passes }: Recipe): Promise<void> {
  const first = new Set(passes.map(({ card }) => card));
  for (const [id, runner] of runners) {
    if (first.has(id)) continue;
    runners.delete(id);
    await (await runner.catch(() => undefined))?.close();
  }
}

/** What stands against it is said before anything large is fetched. */
async function recipeOf(id: string): Promise<Recipe> {
  const wanted = networksOf(recipeById(id, await models.cards()));
  return webRecipe(id, await models.require(wanted), memory);
}

async function modelsOf(recipe: Recipe): Promise<UsedModel[]> {
  return Promise.all(networksOf(recipe).map(async (id) => ({ id, ...(await models.weights(id)) })));
}

/** The networks, and what is done with a picture around them. */
export const networkHandlers: Handlers<NetworkService> = {
  cut: async ({ file, recipe: id, roi, matteFrom: wanted, holes }, { signal, tell }) => {
    tell({ step: 'decode' });
    // Begun before they are needed: runtime and models come over the network while the picture is decoded.
    void openRuntime().catch(() => undefined);
    const recipe = await recipeOf(id);
    let waited = 0;
    const runner = async (card: string): Promise<ModelRunner> => {
      const start = now();
      const network = await runnerOf(card, tell, signal);
      waited += now() - start;
      const run: ModelRunner['run'] = async (inputs, options) => {
        tell({ step: 'network' });
        const outputs = await network.run(inputs, options);
        tell({ step: 'refine' });
        return outputs;
      };
      return { ...network, run };
    };
    if (isLarge(recipe, await models.cards())) await makeRoom(recipe);
    const first = runnerOf(recipe.passes[0]!.card, tell, signal);
    first.catch(() => undefined);
    const bytes = await readFile(file);
    const options = {
      signal,
      ...(roi === undefined ? {} : { roi }),
      ...(wanted === undefined ? {} : { matteFrom: wanted }),
      ...(holes === undefined ? {} : { holes }),
    };
    const whole = await segment(bytes, { codec, recipe, runner, now }, options);
    const { source, image, mask, fullSize, confidence, isEmpty, matteFrom, warnings } = whole;
    const kept = whole.kept === undefined ? {} : { kept: scaleBox(whole.kept, source, fullSize) };
    const plain = whole.plain === undefined ? {} : { plain: scalePlain(whole.plain, source, fullSize) };
    const ms = { ...whole.ms, model: waited, network: whole.ms.network - waited };
    // A closer look is as large as the working image, the first one no smaller.
    const decodedTo = Math.max(source.width, source.height, image.width, image.height);
    const facts = { confidence, isEmpty, matteFrom, warnings, ms };
    const result = {
      found: { mask: encodeRle(mask), fullSize, decodedTo, ...kept, ...plain, ...facts },
      models: matteFrom === 'network' ? await modelsOf(recipe) : [],
      image,
    };
    return { result, transfer: [image.data.buffer] };
  },
  prepare: async ({ recipe: id }, { signal, tell }) => {
    const recipe = await recipeOf(id);
    const cards = await models.cards();
    const onlyFetch = [recipe, recipe.doubtful?.recipe].some(
      (each) => each !== undefined && isLarge(each, cards),
    );
    for (const card of networksOf(recipe)) {
      if (!onlyFetch) await runnerOf(card, tell, signal);
      else await models.load(card, { onShare: (share) => tell({ step: 'model', share }), signal });
    }
    return { result: undefined };
  },
  versions: async () => ({ result: await models.versions() }),
  missing: async ({ recipe: id }) => ({
    result: await models.missing(networksOf(recipeById(id, await models.cards()))),
  }),
  layers: async ({ image }, { signal, tell }) => {
    const { card, run } = await runnerOf((await recipeOf('fast')).passes[0]!.card, tell, signal);
    const { input, stages } = card;
    if (stages === undefined) return { result: [] };
    const found = await run({ [input]: toTensor(image, card) }, { outputs: stages, signal });
    const layers = stages.flatMap((name) => found[name] ?? []);
    return { result: layers, transfer: layers.map(({ data }) => data.buffer) };
  },
  info: async () => {
    const isolated = globalThis.crossOriginIsolated;
    return { result: { where: 'browser', device: await findDevice(), threads, isolated } };
  },
};
