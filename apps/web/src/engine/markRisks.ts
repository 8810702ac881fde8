import type { Marks, Risk } from '../caution/createMarks.ts';
import type { BrowserEngine } from './createBrowserEngine.ts';
import type { Step } from './cut.ts';

/** The engine, of which each step that may not fit into memory is marked before it begins. */
export function markRisks(engine: BrowserEngine, begin: Marks['begin']): BrowserEngine {
  async function marked<T>(
    step: Step,
    recipe: string | undefined,
    work: (risk: Risk) => Promise<T>,
  ): Promise<T> {
    const risk = begin(step, recipe);
    try {
      return await work(risk);
    } finally {
      risk.end();
    }
  }

  return {
    ...engine,
    thumbnail: (...call) => marked('decode', undefined, () => engine.thumbnail(...call)),
    frame: (...call) => marked('decode', undefined, () => engine.frame(...call)),
    cut: (file, request) =>
      marked('decode', request.recipe, (risk) =>
        engine.cut(file, {
          ...request,
          onStep(step, share) {
            risk.at(step);
            request.onStep?.(step, share);
          },
        }),
      ),
    sticker: (...call) => marked('finish', undefined, () => engine.sticker(...call)),
    cutOut: (...call) => marked('finish', undefined, () => engine.cutOut(...call)),
    working: (...call) => marked('decode', undefined, () => engine.working(...call)),
    prepare: (recipe, ...rest) => marked('model', recipe, () => engine.prepare(recipe, ...rest)),
    clicks: {
      ...engine.clicks,
      study: (...call) => marked('network', 'clicks', () => engine.clicks.study(...call)),
    },
    readMask: (...call) => marked('decode', undefined, () => engine.readMask(...call)),
  };
}
