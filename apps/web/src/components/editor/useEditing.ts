import { decodeRle, type EditSession, openSession, type RgbaImage, type RleMask } from '@stickersnap/core';
import { computed, onBeforeUnmount, type Ref, ref, shallowRef } from 'vue';
import { usePageContext } from '../../context/pageContext.ts';
import { type EditedMask, editedCut, editedMask, foundCut, foundOf } from '../../editor/editedCut.ts';
import { type Editing, type EditingChange, openEditing } from '../../editor/editing.ts';
import { type EditWorker, openEditWorker } from '../../editor/openEditWorker.ts';
import type { FindRegion } from '../../editor/toolbox.ts';
import { type Cut, newId } from '../../engine/cut.ts';
import { dropEditing, editingsWritten, putEditing, takeEditing } from '../../keep/editingShelf.ts';
import { mend } from '../../line/line.ts';
import type { Picture } from '../../state/picture.ts';
import { recordCorrection } from './recordCorrection.ts';
import { shelfOf } from './shelfOf.ts';

export interface EditingHooks {
  readonly onDirty: Parameters<typeof openEditing>[0]['onDirty'];
  readonly onChange: (change: EditingChange) => void;
  readonly onProposal: (told: EditingChange['told']) => void;
  readonly find: FindRegion;
  readonly onFailed: (error: unknown) => void;
  /** The picture is there, and whoever works it out. */
  readonly onOpen: (image: RgbaImage, worker: EditWorker) => void;
  /** Takes what was drawn where it is not for a sticker of the page. */
  readonly onUse?: ((mask: RleMask) => void) | undefined;
  /** What is drawn cannot be kept. */
  readonly onLost: (why: 'full' | 'elsewhere') => void;
}

/** A picture under edit: opened, kept at each step, and used or left. */
export function useEditing(picture: Picture, hooks: EditingHooks) {
  const { browser, keeper, line } = usePageContext();
  const shelf = shelfOf(keeper);
  const by = newId();
  const before = foundOf({ cut: picture.cut!, edit: picture.edit });
  const base = picture.cut!;
  const controller = new AbortController();
  const editing = shallowRef<Editing>();
  const image = shallowRef<RgbaImage>();
  const problem = shallowRef<unknown>();
  /** Counts what changed, so that others may look again. */
  const version = ref(0);
  const state: Ref<ReturnType<Editing['state']>> = ref('idle');
  const resumed = ref(false);
  let writer: string | undefined;
  /** The cut to whose mask it belongs. */
  let current = base.id;
  /** The steps as they were when it was opened. */
  let opened: readonly unknown[] = [];
  let worker: EditWorker | undefined;

  const look = <T>(read: (session: EditSession) => T, otherwise: T) =>
    computed(() => {
      void version.value;
      void state.value;
      return editing.value === undefined ? otherwise : read(editing.value.session);
    });
  const canUndo = look((session) => session.canUndo || session.isDrafting, false);
  const canRedo = look((session) => session.canRedo, false);
  /** Whether something would be lost if it were thrown away. */
  const isChanged = look((session) => !isSame(session.gestures, opened), false);

  async function open(): Promise<void> {
    try {
      const [pixels, earlier] = await Promise.all([
        browser.working(picture.file, base, controller.signal),
        takeEditing(shelf, picture.id, base.id),
      ]);
      if (controller.signal.aborted) return;
      const found = decodeRle(before.mask);
      worker = openEditWorker({ image: pixels, found });
      const scene = { image: pixels, found, work: worker.work };
      const strokes = picture.edit?.strokes;
      const session =
        earlier === undefined
          ? openSession({ ...scene, ...(strokes && { strokes }) })
          : openSession({ ...scene, kept: earlier.kept });
      writer = earlier?.by;
      opened = strokes?.gestures ?? [];
      resumed.value = earlier !== undefined && !isSame(session.gestures, opened);
      image.value = pixels;
      editing.value = openEditing({
        session,
        onDirty: hooks.onDirty,
        onChange(change) {
          version.value++;
          // In a task of its own: the stroke's last piece is painted first.
          setTimeout(keep);
          hooks.onChange(change);
        },
        onState() {
          state.value = editing.value?.state() ?? 'idle';
        },
        onProposal: hooks.onProposal,
        find: hooks.find,
        onFailed: hooks.onFailed,
      });
      hooks.onOpen(pixels, worker);
    } catch (error) {
      if (!controller.signal.aborted) problem.value = error;
    }
  }

  function keep(): void {
    const kept = editing.value?.session.keep();
    if (kept !== undefined) putEditing(shelf, picture.id, { cut: current, by, kept }, writer, hooks.onLost);
  }

  /** The cut as it is drawn now, worked out beside the page. */
  async function cutNow(): Promise<Cut | undefined> {
    const session = editing.value?.session;
    const facts = session && (await worker?.describe(session.mask));
    return facts && cutOf(facts);
  }

  function cutOf(facts: EditedMask): Cut {
    const isFound = isSame(facts.mask.runs, before.mask.runs);
    return isFound ? foundCut(before, base.picture) : editedCut(before, base.picture, facts);
  }

  /** Uses what was drawn. */
  function accept(): void {
    const session = editing.value?.session;
    if (session === undefined || image.value === undefined || !isChanged.value) return;
    const facts = editedMask(image.value, session.mask);
    if (hooks.onUse !== undefined) {
      hooks.onUse(facts.mask);
      return;
    }
    const cut = cutOf(facts);
    const strokes = session.toStrokes();
    const isFound = cut.id === before.id;
    mend(line, picture, cut, isFound ? undefined : { found: before, strokes });
    current = cut.id;
    keep();
    const mask = decodeRle(cut.mask);
    void recordCorrection({ browser, keeper }, picture, { found: before, cut, mask, strokes });
  }

  /** Throws away what was not used. */
  const discard = () => dropEditing(shelf, picture.id);

  function close(): void {
    controller.abort();
    worker?.close();
  }
  onBeforeUnmount(close);

  return {
    editing,
    image,
    problem,
    version,
    state,
    resumed,
    canUndo,
    canRedo,
    isChanged,
    open,
    cutNow,
    accept,
    discard,
    written: () => editingsWritten(shelf),
  };
}

function isSame(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    if (typeof a[i] !== 'object' || JSON.stringify(a[i]) !== JSON.stringify(b[i])) return false;
  }
  return true;
}
