import type { Box, RgbaImage } from '@stickersnap/core';
import { onBeforeUnmount, onMounted, type Ref, ref, shallowRef } from 'vue';
import type { View } from '../../desk/view.ts';
import { isDarkPhoto } from '../../editor/isDarkPhoto.ts';
import { createPainter, type Painter, type PainterParts } from '../../editor/painter.ts';
import { type Frame, fitView, restage } from '../../editor/view.ts';
import { useStageSize } from '../desk/useStageSize.ts';

export interface StageParts {
  readonly stage: Readonly<Ref<HTMLElement | undefined>>;
  readonly photo: Readonly<Ref<HTMLCanvasElement | undefined>>;
  readonly veil: Readonly<Ref<HTMLCanvasElement | undefined>>;
  readonly tint: Readonly<Ref<HTMLCanvasElement | undefined>>;
  readonly image: RgbaImage;
  readonly mask: PainterParts['mask'];
  /** After each frame that was painted: what lies over the picture follows it. */
  readonly onFrame: () => void;
}

/** A picture on the stage: its view, and when it is painted. */
export function useStage({ stage, photo, veil, tint, image, mask, onFrame }: StageParts) {
  const size = { width: image.width, height: image.height };
  const view = shallowRef<View>({ scale: 1, x: 0, y: 0 });
  const frame = shallowRef<Frame>({ picture: size, stage: { width: 1, height: 1 } });
  const isFirst = ref(true);
  const painter = shallowRef<Painter>();
  let asked: number | undefined;

  useStageSize(stage, (stageSize) => {
    const next: Frame = { picture: size, stage: stageSize };
    view.value = isFirst.value ? fitView(next) : restage(view.value, frame.value, next);
    isFirst.value = false;
    frame.value = next;
    painter.value?.fitTo(next.stage, devicePixelRatio);
    // At once: a canvas of another size is empty.
    paint();
  });

  function paint(): void {
    if (asked !== undefined) cancelAnimationFrame(asked);
    asked = undefined;
    painter.value?.show(view.value);
    painter.value?.paint();
    onFrame();
  }

  /** Paints with the next frame, however often it is asked for. */
  function askPaint(): void {
    asked ??= requestAnimationFrame(paint);
  }

  onMounted(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    painter.value = createPainter({
      photo: photo.value!,
      veil: veil.value!,
      tint: tint.value!,
      mask,
      size,
      dark,
      isPhotoDark: isDarkPhoto(image),
    });
  });
  onBeforeUnmount(() => {
    if (asked !== undefined) cancelAnimationFrame(asked);
    painter.value?.close();
  });

  return {
    view,
    frame,
    painter,
    askPaint,
    look(next: View): void {
      view.value = next;
      askPaint();
    },
    repaint(box: Box): void {
      painter.value?.repaint(box);
      askPaint();
    },
  };
}
