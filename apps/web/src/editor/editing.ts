import {
  type Box,
  copyBox,
  type EditSession,
  type Gesture,
  type Mask,
  type MaskPart,
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

/** A session with a tool in hand. */
export interface Editing {
  readonly session: EditSession;
  readonly state: () => Tool['state'];
  /** The points of a line that is open, where the tool in hand shows one: x, y, x, y, … */
  readonly tool: () => Tool | undefined;
  begin(point: ToolPoint, settings: ToolSettings, radius: number, opposite: boolean): void;
  draw(points: readonly ToolPoint[]): void;
  end(): void;
  /** Ends what takes several presses. */
  complete(): void;
  cancel(): void;
  /** A whole step at once, worked out elsewhere where that takes long. */
  apply(gesture: Gesture): void;
  undo(): void;
  redo(): void;
}

export function openEditing(parts: EditingParts): Editing {
  const { session, onDirty, onChange, onState, onFailed } = parts;
  /** The mask as it was when the last change was told. */
  const told: Mask = { ...session.mask, data: session.mask.data.slice() };
  let history = session.history;
  let tool: Tool | undefined;
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
    const now = pending > 0 ? 'waiting' : (tool?.state ?? 'idle');
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
    tool: () => tool,
    begin(point, settings, radius, opposite) {
      const key = JSON.stringify([settings, radius]);
      if (tool === undefined || (tool.state === 'idle' && key !== madeOf)) {
        tool = makeTool(session, settings, radius);
        madeOf = key;
      }
      take(tool?.down(point, { opposite }));
    },
    draw: (points) => take(tool?.move(points)),
    end: () => take(tool?.up()),
    complete: () => take(tool?.complete()),
    cancel() {
      take(tool?.cancel());
      tool = undefined;
      look();
    },
    apply(gesture) {
      if (tool !== undefined && tool.state !== 'idle') take(tool.cancel());
      tool = undefined;
      const draft = session.draft();
      const settle = (part: MaskPart | undefined) => {
        const box = draft.show(part);
        draft.commit(gesture);
        return box;
      };
      const part = session.work(session.mask, gesture);
      if (!(part instanceof Promise)) take({ dirty: settle(part) });
      else {
        const giveUp = (error: unknown) => {
          draft.cancel();
          throw error;
        };
        take({ dirty: undefined, later: part.then(settle, giveUp) });
      }
    },
    undo: () => moved('undone', () => session.undo()),
    redo: () => moved('redone', () => session.redo()),
  };
}
