const SIDE = 16;
/** In every font of emoji since 2015, and without a colourless form that older fonts of text would have. */
const SIGN = '🦁';

let known: boolean | undefined;

/** Whether this system draws emoji in colour: a bare Linux has no font of them, and shows boxes. */
export function hasColourEmoji(): boolean {
  known ??= isDrawnInColour();
  return known;
}

function isDrawnInColour(): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return true;
  context.font = `${SIDE - 2}px sans-serif`;
  context.textBaseline = 'top';
  context.fillText(SIGN, 0, 1);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  for (let i = 0; i < data.length; i += 4) {
    const rgb = data.subarray(i, i + 3);
    if (Math.max(...rgb) - Math.min(...rgb) > 32) return true;
  }
  return false;
}
