// What who calls the kernels has to make room for, in bytes but where it says otherwise.

/** Of the sums of a column or of a window, sixteen doubles. */
export const SUMS_BYTES: i32 = 128;

/** Of a Gaussian of colours, twelve floats. */
export const COLOUR_MODEL_BYTES: i32 = 48;

/** Of a pixel's estimate: foreground and background, R G B 0–1 and one unused, each as floats. */
export const ESTIMATE_BYTES: i32 = 32;

/** Of a block's sums: R, G and B weighted by alpha, and alpha, as floats. */
export const CHROMA_BLOCK_BYTES: i32 = 16;

/** How many colours are kept of a tile. */
export const KEPT_COLOURS: i32 = 4;

/** Of one of them while they are sought. */
export const KEPT_COLOUR_BYTES: i32 = 16;

/** Of what is measured of a component, in numbers: area, left, right, top, bottom. */
export const COMPONENT_FACTS: i32 = 5;
