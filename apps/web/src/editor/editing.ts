import {
  type Box,
  copyBox,
  type EditSession,
  featherSlider,
  type Gesture,
  growSlider,
  type Mask,
  perform,
  type Slider,
  type Step,
  type Tool,
  type ToolPoint,
  wholeMask,
} from '@stickersnap/core';
import { type ChangeTold, changeTold } from './changeTold.ts';
import { type FindRegion, makeTool, type ToolSettings } from './toolbox.ts';

/** What became of the mask. */
export interface EditingChange {
  readonly what: 'done' | 'undone' | 'redone';
  readonly told: ChangeTold;
}

export interface EditingParts {
  readonly session: EditSession;
  /** What of the picture is to be painted anew. */
  readonly onDirty: (box: Box) => void;
  /** A step was made, taken back, or made again. */
  readonly onChange: (change: EditingChange) => void;
  /** Whether a tool is at work was changed. */
  readonly onState: () => void;
  /** Something is proposed: what it would do. */
  readonly onProposal: (told: ChangeTold) => void;
  /** Of the smart tool. */
  readonly find: FindRegion;
  /** What was to be worked out elsewhere was not; nothing has changed but what was drawn. */
  readonly onFailed: (error: unknown) => void;
}

export interface PressSize {
  /** Of the brush. */
  readonly radius: number;
  /** As near to a place counts as that place. */
  readonly reach: number;
}

/** A session with a tool in hand. */
export interface Editing {
  readonly session: EditSession;
  readonly state: () => Tool['state'];
  /** What is being made, to be drawn over the picture. */
  readonly making: () => Gesture | undefined;
  /** While something is proposed: the mask without it. */
  readonly base: () => Mask | undefined;
  /** @param size of brush and press, in pixels of the picture. */
  begin(point: ToolPoint, settings: ToolSettings, size: PressSize, opposite: boolean): void;
  trace(points: readonly ToolPoint[]): void;
  end(): void;
  /** Ends what takes several presses. */
  complete(): void;
  cancel(): void;
  /** Another tool comes: what is proposed is taken, all else that is half done given up. */
  leave(): void;
  /** Does only what was drawn of what is proposed. */
  reduce(): void;
  /** A whole step at once, worked out elsewhere where that takes long. */
  apply(gesture: Gesture): void;
  /** Shows what the edge would be like; `settle` makes a step of it. @param value in pixels of the picture. */
  slide(which: 'grow' | 'feather', value: number): void;
  settle(): void;
  undo(): void;
  redo(): void;
}

export function openEditing(parts: EditingParts): Editing {
  const { session, onDirty, onChange, onState, onProposal, onFailed, find } = parts;
  /** The mask as it was when the last change was told. */
  const told: Mask = { ...session.mask, data: session.mask.data.slice() };
  let history = session.history;
  let tool: Tool | undefined;
  let slider: { readonly which: 'grow' | 'feather'; readonly control: Slider } | undefined;
  let madeOf = '';
  let pending = 0;
  /** Counts what was given up: nobody waits for its answers any more. */
  let givenUp = 0;
  let state: Tool['state'] = 'idle';

  function tell(what: EditingChange['what'], box: Box): void {
    const change = changeTold(told, session.mask, box);
    copyBox(session.mask, told, box);
    onChange({ what, told: change });
  }

  /** After whatever may have made a step. */
  function look(): void {
    if (session.history !== history && !session.isDrafting) {
      history = session.history;
      const box = history.done.at(-1)?.patch.box;
      if (box !== undefined) tell('done', box);
    }
    const inHand =
      slider?.control.state !== undefined && slider.control.state !== 'idle' ? slider.control : tool;
    const now = pending > 0 ? 'waiting' : (inHand?.state ?? 'idle');
    if (now === state) return;
    state = now;
    onState();
    const base = now === 'proposed' ? tool?.base : undefined;
    if (base !== undefined) onProposal(changeTold(base, session.mask, wholeMask(base).box));
  }

  /** What is proposed counts as taken where somebody goes on; whatever else is half done does not. */
  function leaveTool(): void {
    if (tool !== undefined && tool.state !== 'idle')
      take(tool.state === 'proposed' ? tool.complete() : tool.cancel());
    tool = undefined;
  }

  function take(step: Step | undefined): void {
    if (step?.dirty !== undefined) onDirty(step.dirty);
    if (step?.later !== undefined) void wait(step.later);
    look();
  }

  async function wait(later: Promise<Box | undefined>): Promise<void> {
    pending++;
    const round = givenUp;
    try {
      const box = await later;
      if (box !== undefined) onDirty(box);
    } catch (error) {
      const { width, height } = session.mask;
      onDirty({ x: 0, y: 0, width, height });
      onFailed(error);
    }
    if (round === givenUp) pending--;
    look();
  }

  function giveUpWaiting(): void {
    pending = 0;
    givenUp++;
  }

  function moved(what: 'undone' | 'redone', step: () => Box | undefined): void {
    // A gesture that is still being made is what is taken back.
    const wasDrafting = session.isDrafting;
    const box = step();
    if (box !== undefined) onDirty(box);
    if (wasDrafting) {
      tool = undefined;
      giveUpWaiting();
    }
    if (session.history !== history) {
      history = session.history;
      if (box !== undefined) tell(what, box);
    }
    look();
  }

  return {
    session,
    state: () => state,
    making: () => tool?.making,
    base: () => tool?.base,
    begin(point, settings, { radius, reach }, opposite) {
      const key = JSON.stringify([settings, radius]);
      if (tool?.state === 'proposed') take(tool.complete());
      if (tool === undefined || (tool.state === 'idle' && key !== madeOf)) {
        tool = makeTool(session, settings, { radius, reach, find });
        madeOf = key;
      }
      take(tool?.down(point, { opposite }));
    },
    trace: (points) => take(tool?.move(points)),
    end: () => take(tool?.up()),
    complete: () => take(tool?.complete()),
    cancel() {
      take(tool?.cancel());
      take(slider?.control.cancel());
      tool = undefined;
      giveUpWaiting();
      look();
    },
    leave: leaveTool,
    reduce: () => take(tool?.reduce?.()),
    apply(gesture) {
      leaveTool();
      take(perform(session, gesture));
    },
    slide(which, value) {
      leaveTool();
      if (slider?.which !== which || slider.control.state === 'idle') {
        if (slider !== undefined) take(slider.control.cancel());
        const control = which === 'grow' ? growSlider(session) : featherSlider(session);
        slider = { which, control };
      }
      take(slider.control.slide(value));
    },
    settle() {
      take(slider?.control.complete());
    },
    undo: () => moved('undone', () => session.undo()),
    redo: () => moved('redone', () => session.redo()),
  };
}
