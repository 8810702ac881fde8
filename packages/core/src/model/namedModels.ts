import type { ModelSource, PublishedCard } from './card.ts';

const at = (file: string): readonly ModelSource[] => [
  { kind: 'url', url: `https://github.com/danielgatis/rembg/releases/download/v0.0.0/${file}` },
];

/** Means and deviations of ImageNet, on which all of these networks' first layers were trained. */
const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;

const U2NET = {
  family: 'u2net',
  inputSize: 320,
  ...IMAGENET,
  scale: 'maximum',
  activation: 'min-max',
  licence: 'Apache-2.0',
} as const;

const ISNET = { family: 'isnet', inputSize: 1024, scale: 'maximum', activation: 'min-max' } as const;

const BIREFNET = {
  family: 'birefnet',
  inputSize: 1024,
  ...IMAGENET,
  scale: 'maximum',
  activation: 'sigmoid-min-max',
  licence: 'MIT',
} as const;

/**
 * Networks by the names under which rembg made them known, with its files and its preparation; its `u2netp` is the
 * very file of the card of that name in `MODELS`. None is part of a recipe, and none is fetched unless it is asked for.
 */
export const NAMED_MODELS: readonly PublishedCard[] = [
  {
    ...U2NET,
    id: 'u2net',
    attribution: 'U²-Net, Xuebin Qin et al. 2020',
    md5: '60024c5c889badc19c04ad937298a77b',
    sources: at('u2net.onnx'),
  },
  {
    ...U2NET,
    id: 'u2net_human_seg',
    attribution: 'U²-Net for people, Xuebin Qin et al. 2020',
    md5: 'c09ddc2e0104f800e3e1bb4652583d1f',
    sources: at('u2net_human_seg.onnx'),
  },
  {
    ...U2NET,
    id: 'silueta',
    attribution: 'U²-Net (silueta, pruned), after Xuebin Qin et al. 2020',
    md5: '55e59e0d8062d2f5d013f4725ee84782',
    sources: at('silueta.onnx'),
  },
  {
    ...ISNET,
    id: 'isnet-general-use',
    mean: [0.5, 0.5, 0.5],
    std: [1, 1, 1],
    licence: 'NOASSERTION',
    licenceNote: 'its code is Apache-2.0; its authors name no licence for the weights',
    attribution: 'IS-Net (DIS), Xuebin Qin et al. 2022',
    md5: 'fc16ebd8b0c10d971d3513d564d01e29',
    sources: at('isnet-general-use.onnx'),
  },
  {
    ...ISNET,
    id: 'isnet-anime',
    mean: IMAGENET.mean,
    std: [1, 1, 1],
    licence: 'Apache-2.0',
    attribution: 'IS-Net for drawn characters (anime-segmentation), SkyTNT 2022',
    md5: '6f184e756bb3bd901c8849220a83e38e',
    sources: at('isnet-anime.onnx'),
  },
  {
    ...BIREFNET,
    id: 'birefnet-general',
    attribution: 'BiRefNet, Peng Zheng et al. 2024',
    md5: '7a35a0141cbbc80de11d9c9a28f52697',
    sources: at('BiRefNet-general-epoch_244.onnx'),
  },
  {
    ...BIREFNET,
    id: 'birefnet-general-lite',
    attribution: 'BiRefNet (lite), Peng Zheng et al. 2024',
    md5: '4fab47adc4ff364be1713e97b7e66334',
    sources: at('BiRefNet-general-bb_swin_v1_tiny-epoch_232.onnx'),
  },
  {
    ...BIREFNET,
    id: 'birefnet-portrait',
    attribution: 'BiRefNet for portraits, Peng Zheng et al. 2024',
    md5: 'c3a64a6abf20250d090cd055f12a3b67',
    sources: at('BiRefNet-portrait-epoch_150.onnx'),
  },
  {
    ...BIREFNET,
    id: 'birefnet-dis',
    attribution: 'BiRefNet (DIS), Peng Zheng et al. 2024',
    md5: '2d4d44102b446f33a4ebb2e56c051f2b',
    sources: at('BiRefNet-DIS-epoch_590.onnx'),
  },
  {
    ...BIREFNET,
    id: 'birefnet-hrsod',
    attribution: 'BiRefNet (HRSOD), Peng Zheng et al. 2024',
    md5: 'c017ade5de8a50ff0fd74d790d268dda',
    sources: at('BiRefNet-HRSOD_DHU-epoch_115.onnx'),
  },
  {
    ...BIREFNET,
    id: 'birefnet-cod',
    attribution: 'BiRefNet (COD), Peng Zheng et al. 2024',
    md5: 'f6d0d21ca89d287f17e7afe9f5fd3b45',
    sources: at('BiRefNet-COD-epoch_125.onnx'),
  },
  {
    ...BIREFNET,
    id: 'birefnet-massive',
    attribution: 'BiRefNet (massive), Peng Zheng et al. 2024',
    md5: '33e726a2136a3d59eb0fdf613e31e3e9',
    sources: at('BiRefNet-massive-TR_DIS5K_TR_TEs-epoch_420.onnx'),
  },
  {
    id: 'bria-rmbg',
    family: 'rmbg',
    inputSize: 1024,
    ...IMAGENET,
    scale: 'maximum',
    activation: 'min-max',
    licence: 'LicenseRef-BRIA-RMBG-2.0',
    licenceNote: 'for non-commercial use only; whatever earns money needs an agreement with BRIA AI',
    terms: 'non-commercial',
    attribution: 'RMBG 2.0, BRIA AI 2024',
    sha256: '5b486f08200f513f460da46dd701db5fbb47d79b4be4b708a19444bcd4e79958',
    sources: at('bria-rmbg-2.0.onnx'),
  },
];
