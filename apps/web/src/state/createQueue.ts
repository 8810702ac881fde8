import { shallowReactive } from 'vue';
import type { WebEngine } from '../engine/webEngine.ts';
import { createSequence } from './createSequence.ts';
import { type Look, styleOf } from './look.ts';
import { type CutPlan, nothingFound, type Picture } from './picture.ts';
import { problemOf } from './problem.ts';
import { createRemovals, type Removals } from './removals.ts';

/** The longer side of a card's picture, in pixels. */
export const THUMBNAIL_SIDE = 480;

export interface NamedFile {
  readonly name: string;
  readonly file: Blob;
}

/** What the queue asks for whenever a picture's turn comes. */
export interface QueueParts {
  readonly engine: () => WebEngine;
  readonly recipe: () => string;
  readonly look: () => Look;
  readonly platform: () => string;
  readonly urls: { create(blob: Blob): string; revoke(url: string): void };
}

export interface Queue {
  /** Shallow reactive, in the order of arrival. */
  readonly pictures: readonly Picture[];
  readonly removals: Pick<Removals, 'last' | 'forget'>;
  add(files: readonly NamedFile[]): void;
  /** Cuts anew, before the others; the sticker stays until there is a better one. */
  recut(picture: Picture, plan?: Partial<CutPlan>): void;
  /** Ends the work under way; an earlier result stays. */
  cancel(picture: Picture): void;
  /** @param look `undefined`: the common one. */
  restyle(picture: Picture, look: Look | undefined): void;
  /** Draws every sticker anew, after the common look or the platform has changed. */
  redraw(): void;
  remove(chosen: readonly Picture[]): void;
  undo(): void;
  /** Resolves when nothing is left to do. */
  settled(): Promise<void>;
}

/**
 * Pictures are cut one by one, and drawn while the next is cut. What was asked for by hand goes first, then what
 * came first.
 */
export function createQueue({ engine, recipe, look, platform, urls }: QueueParts): Queue {
  const pictures = shallowReactive<Picture[]>([]);
  const removals = createRemovals(pictures, discard);
  const cuts = createSequence({ next: () => pick('cut'), run: cutTurn });
  const drawings = createSequence({ next: () => pick('drawing'), run: drawTurn });
  const thumbnails = createSequence({ next: pickThumbnail, run: makeThumbnail });
  const looked = new WeakSet<Picture>();
  const discarded = new WeakSet<Picture>();
  let count = 0;

  /** Nothing is drawn of a picture that is being cut anew. */
  function pick(turn: 'cut' | 'drawing'): Picture | undefined {
    const ready = (each: Picture) => each.wants === turn && !cuts.isAt(each);
    return pictures.find((each) => ready(each) && each.urgent) ?? pictures.find(ready);
  }

  async function cutTurn(picture: Picture, signal: AbortSignal): Promise<void> {
    begin(picture);
    try {
      await cut(picture, signal);
      if (!nothingFound(picture)) picture.wants = 'drawing';
    } catch (error) {
      // Whoever aborts says what comes next.
      if (!signal.aborted) picture.problem = problemOf(error);
    }
    end(picture);
  }

  async function drawTurn(picture: Picture, signal: AbortSignal): Promise<void> {
    begin(picture);
    try {
      await draw(picture, signal);
    } catch (error) {
      if (!signal.aborted) picture.problem = problemOf(error);
    }
    end(picture);
  }

  function begin(picture: Picture): void {
    picture.wants = undefined;
    picture.urgent = false;
    picture.phase = 'working';
  }

  function end(picture: Picture): void {
    if (discarded.has(picture)) discard(picture);
    picture.share = undefined;
    picture.step = picture.wants === 'drawing' ? 'finish' : undefined;
    picture.phase = picture.wants === undefined ? 'rest' : picture.wants === 'cut' ? 'waiting' : 'working';
    // The turn that ends here still counts as under way until its lane goes on.
    queueMicrotask(start);
  }

  function start(): void {
    cuts.start();
    drawings.start();
    thumbnails.start();
  }

  function abort(picture: Picture): void {
    cuts.abort(picture);
    drawings.abort(picture);
  }

  async function cut(picture: Picture, signal: AbortSignal): Promise<void> {
    const chosen = picture.plan.recipe ?? recipe();
    const { roi } = picture.plan;
    const maker = engine();
    picture.problem = undefined;
    const made = await maker.cut(picture.file, {
      recipe: chosen,
      signal,
      ...(roi === undefined ? {} : { roi }),
      onStep: (step, share) => signal.aborted || Object.assign(picture, { step, share }),
    });
    releaseCut(picture);
    Object.assign(picture, { cut: made, recipe: chosen, engine: maker });
    if (nothingFound(picture)) dropSticker(picture);
  }

  async function draw(picture: Picture, signal: AbortSignal): Promise<void> {
    if (picture.cut === undefined || picture.engine === undefined) return;
    picture.step = 'finish';
    const target = platform();
    const style = styleOf(picture.look ?? look());
    const file = await picture.engine.sticker(picture.cut, style, target, signal).finally(() => {
      // What was drawn for another platform or look must not be taken away in place of what failed.
      if (!signal.aborted) dropSticker(picture);
    });
    picture.sticker = { file, url: urls.create(file.blob), platform: target };
    picture.problem = undefined;
  }

  function pickThumbnail(): Picture | undefined {
    return pictures.find((each) => !looked.has(each));
  }

  async function makeThumbnail(picture: Picture): Promise<void> {
    looked.add(picture);
    // A picture without a thumbnail is no failure of its own: the cut will say what is wrong with it.
    const blob = await engine()
      .thumbnail(picture.file, THUMBNAIL_SIDE)
      .catch(() => undefined);
    if (blob !== undefined && !discarded.has(picture)) picture.thumbnail = urls.create(blob);
  }

  function want(picture: Picture, turn: 'cut' | 'drawing', urgent: boolean): void {
    picture.wants = picture.wants === 'cut' ? 'cut' : turn;
    picture.urgent = urgent;
    if (turn === 'cut' && picture.phase === 'rest') picture.phase = 'waiting';
    start();
  }

  function dropSticker(picture: Picture): void {
    if (picture.sticker !== undefined) urls.revoke(picture.sticker.url);
    picture.sticker = undefined;
  }

  function releaseCut(picture: Picture): void {
    if (picture.cut !== undefined) picture.engine?.release(picture.cut);
    picture.cut = picture.engine = undefined;
  }

  function discard(picture: Picture): void {
    discarded.add(picture);
    abort(picture);
    dropSticker(picture);
    releaseCut(picture);
    if (picture.thumbnail !== undefined) urls.revoke(picture.thumbnail);
    picture.thumbnail = undefined;
  }

  return {
    pictures,
    removals,
    add(files) {
      removals.forget();
      pictures.push(...files.map((each) => newPicture(`picture-${++count}`, each)));
      start();
    },
    recut(picture, plan = {}) {
      abort(picture);
      picture.plan = { ...picture.plan, ...plan };
      want(picture, 'cut', true);
    },
    cancel(picture) {
      picture.wants = undefined;
      picture.phase = 'rest';
      const kept = picture.sticker !== undefined || nothingFound(picture);
      picture.problem = kept ? undefined : { code: 'aborted', details: {} };
      picture.plan = { ...picture.plan, recipe: picture.recipe ?? picture.plan.recipe };
      abort(picture);
    },
    restyle(picture, own) {
      picture.look = own;
      if (picture.cut !== undefined && !nothingFound(picture)) want(picture, 'drawing', true);
    },
    redraw() {
      for (const picture of pictures)
        if (picture.cut !== undefined && !nothingFound(picture)) want(picture, 'drawing', false);
    },
    remove(chosen) {
      for (const picture of chosen) {
        if (picture.phase === 'working') picture.wants = picture.cut === undefined ? 'cut' : 'drawing';
        abort(picture);
      }
      removals.take(chosen);
    },
    undo() {
      removals.undo();
      start();
    },
    async settled() {
      const lanes = [cuts, drawings, thumbnails];
      while (lanes.some((lane) => lane.isBusy())) await Promise.all(lanes.map((lane) => lane.settled()));
    },
  };
}

function newPicture(id: string, { name, file }: NamedFile): Picture {
  return shallowReactive<Picture>({
    id,
    name,
    file,
    phase: 'waiting',
    wants: 'cut',
    urgent: false,
    plan: { recipe: undefined, roi: undefined },
    step: undefined,
    share: undefined,
    thumbnail: undefined,
    cut: undefined,
    recipe: undefined,
    engine: undefined,
    look: undefined,
    sticker: undefined,
    problem: undefined,
  });
}
