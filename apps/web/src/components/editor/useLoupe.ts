import type { Ref } from 'vue';
import type { Painter } from '../../editor/painter.ts';
import type { Point } from '../../state/subjectBox.ts';

/** How much larger it shows what lies below the finger. */
const ZOOM = 2;

/** Shows what a finger covers: in a corner of the stage, in the other one where the finger is near. */
export function useLoupe(
  canvas: Readonly<Ref<HTMLCanvasElement | undefined>>,
  stage: Readonly<Ref<HTMLElement | undefined>>,
) {
  let isShown = false;

  return {
    show(wanted: boolean): void {
      isShown = wanted;
      canvas.value?.classList.toggle('is-shown', wanted);
    },
    /** @param radius of the brush, in CSS pixels. */
    follow(painter: Painter | undefined, at: Point, radius: number): void {
      const into = canvas.value;
      if (!isShown || into === undefined || painter === undefined) return;
      // Canvas pixels for each CSS pixel of the loupe, times its zoom.
      const unit = into.width / into.clientWidth;
      painter.magnify(into, at, unit * ZOOM);
      drawRing(into, radius * unit * ZOOM, unit);
      const { clientWidth, clientHeight } = stage.value!;
      const isNear = at.x < clientWidth / 2 && at.y < Math.min(clientHeight / 2, 2 * into.clientHeight);
      into.classList.toggle('is-aside', isNear);
    },
  };
}

/** In two colours, of which one stands out from any third. */
function drawRing(into: HTMLCanvasElement, radius: number, unit: number): void {
  const context = into.getContext('2d')!;
  for (const [colour, wide] of [
    ['#2b1f2b', 4],
    ['#ffffff', 2],
  ] as const) {
    context.beginPath();
    context.arc(into.width / 2, into.height / 2, Math.max(radius, 2 * unit), 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = wide * unit * 0.75;
    context.stroke();
  }
}
