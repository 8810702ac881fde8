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
} from '@stickersnap/core';
import { type ChangeTold, changeTold } from './changeTold.ts';
import { makeTool, type ToolSettings } from './toolbox.ts';

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
  /** What was to be worked out elsewhere was not; nothing has changed. */
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
  /** @param size of brush and press, in pixels of the picture. */
  begin(point: ToolPoint, settings: ToolSettings, size: PressSize, opposite: boolean): void;
  trace(points: readonly ToolPoint[]): void;
  end(): void;
  /** Ends what takes several presses. */
  complete(): void;
  cancel(): void;
  /** A whole step at once, worked out elsewhere where that takes long. */
  apply(gesture: Gesture): void;
  /** Shows what the edge would be like; `settle` makes a step of it. @param value in pixels of the picture. */
  slide(which: 'grow' | 'feather', value: number): void;
  settle(): void;
  undo(): void;
  redo(): void;
}

export function openEditing(parts: EditingParts): Editing {
  const { session, onDirty, onChange, onState, onFailed } = parts;
  /** The mask as it was when the last change was told. */
  const told: Mask = { ...session.mask, data: session.mask.data.slice() };
  let history = session.history;
  let tool: Tool | undefined;
  let slider: { readonly which: 'grow' | 'feather'; readonly control: Slider } | undefined;
  let madeOf = '';
  let pending = 0;
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
  }

  function take(step: Step | undefined): void {
    if (step?.dirty !== undefined) onDirty(step.dirty);
    if (step?.later !== undefined) void wait(step.later);
    look();
  }

  async function wait(later: Promise<Box | undefined>): Promise<void> {
    pending++;
    try {
      const box = await later;
      if (box !== undefined) onDirty(box);
    } catch (error) {
      const { width, height } = session.mask;
      onDirty({ x: 0, y: 0, width, height });
      onFailed(error);
    }
    pending--;
    look();
  }

  function moved(what: 'undone' | 'redone', step: () => Box | undefined): void {
    // A gesture that is still being made is what is taken back.
    const wasDrafting = session.isDrafting;
    const box = step();
    if (box !== undefined) onDirty(box);
    if (wasDrafting) tool = undefined;
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
    begin(point, settings, { radius, reach }, opposite) {
      const key = JSON.stringify([settings, radius]);
      if (tool === undefined || (tool.state === 'idle' && key !== madeOf)) {
        tool = makeTool(session, settings, radius, reach);
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
      look();
    },
    apply(gesture) {
      if (tool !== undefined && tool.state !== 'idle') take(tool.cancel());
      tool = undefined;
      take(perform(session, gesture));
    },
    slide(which, value) {
      if (tool !== undefined && tool.state !== 'idle') take(tool.cancel());
      tool = undefined;
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
