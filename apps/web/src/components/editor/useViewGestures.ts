import type { Ref } from 'vue';
import type { View } from '../../desk/view.ts';
import { type Frame, panBy, wheelStep, zoomAt } from '../../editor/view.ts';
import { useStagePlace } from '../desk/useStagePlace.ts';

export interface ViewGesturesParts {
  readonly stage: Readonly<Ref<HTMLElement | undefined>>;
  readonly view: Readonly<Ref<View>>;
  readonly frame: Readonly<Ref<Frame>>;
  readonly look: (view: View) => void;
  /** Fingers on a screen, which are heard by themselves. */
  readonly isBusy: () => boolean;
}

/** How wheels and trackpads move the picture. */
export function useViewGestures({ stage, view, frame, look, isBusy }: ViewGesturesParts) {
  /** Of a trackpad's pinch, where it is told so. */
  let pinched = 1;
  const { measure, placeOf } = useStagePlace(stage);

  function onStage(event: Parameters<typeof placeOf>[0]) {
    measure();
    return placeOf(event);
  }

  return {
    onWheel(event: WheelEvent): void {
      const step = wheelStep(event);
      look(
        step.kind === 'zoom'
          ? zoomAt(view.value, onStage(event), step.factor, frame.value)
          : panBy(view.value, step.dx, step.dy, frame.value),
      );
    },
    /** How Safari tells a trackpad's pinch. */
    onGesture(event: Event): void {
      const told = event as Event & Partial<Record<'scale' | 'clientX' | 'clientY', number>>;
      const { scale = 1, clientX = 0, clientY = 0 } = told;
      if (event.type === 'gesturechange' && !isBusy())
        look(zoomAt(view.value, onStage({ clientX, clientY }), scale / pinched, frame.value));
      pinched = event.type === 'gesturestart' ? 1 : scale;
    },
  };
}
