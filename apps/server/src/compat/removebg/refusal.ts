/** One error as remove.bg tells it. */
export interface Refusal {
  readonly title: string;
  readonly code: string;
  readonly detail?: string;
}

/** What is wrong with a request, in the words and with the codes that remove.bg's clients know. */
export const REFUSALS = {
  missing_source: {
    title: 'No image given',
    detail: 'Please provide the source image in the image_url, image_file or image_file_b64 parameter.',
  },
  multiple_sources: {
    title:
      'Multiple image sources given: Please provide either the image_url, image_file or image_file_b64 parameter.',
  },
  invalid_image_url: { title: 'Invalid image_url: Please provide a valid URL.' },
  invalid_size: { title: "Invalid value for parameter 'size'" },
  invalid_format: { title: 'Invalid format parameter given' },
  invalid_channels: { title: "Invalid value for parameter 'channels'" },
  invalid_roi: { title: 'Invalid roi parameter given' },
  invalid_crop_margin: { title: 'Invalid crop_margin parameter given' },
  invalid_scale: { title: 'Invalid scale parameter given' },
  invalid_position: { title: 'Invalid position parameter given' },
  invalid_bg_color: { title: 'Invalid bg_color parameter given' },
  invalid_bg_image_url: { title: 'Invalid bg_image_url: Please provide a valid URL.' },
  multiple_bg_sources: {
    title:
      'Multiple background sources given: Please provide either the bg_color, the bg_image_url or the bg_image_file parameter.',
  },
} as const satisfies Readonly<Record<string, Omit<Refusal, 'code'>>>;

/** A request that is answered with 400 and the refusal of that code. */
export class RefusedRequest extends Error {
  readonly refusal: Refusal;

  constructor(code: keyof typeof REFUSALS) {
    super(REFUSALS[code].title);
    this.name = 'RefusedRequest';
    this.refusal = { code, ...REFUSALS[code] };
  }
}
