// All that is public: by name, so that each change of it is seen. What is not here is the core’s own business.
export { type CutOutOptions, cutOut } from './cutout/cutOut.ts';
export {
  DECOR_FONTS,
  DECORATION_LIMITS,
  type Decoration,
  type DecorFont,
  type EmojiDecoration,
  type Placed,
  type TextDecoration,
} from './decor/decoration.ts';
export { type DrawnDecoration, drawDecoration } from './decor/drawDecoration.ts';
export type { Path, PathStep } from './decor/path.ts';
export { readDecorations } from './decor/readDecorations.ts';
export type { LoadShaper, ShapedEmoji, ShapedLine, ShapedPart, Shaper } from './decor/shaper.ts';
export { applyStrokes } from './edit/applyStrokes.ts';
export { perform } from './edit/attempt.ts';
export type { Correction } from './edit/correction.ts';
export { type ExportedCorrection, exportCorrections } from './edit/exportCorrections.ts';
export {
  COCO_HEAD,
  type CocoAnnotation,
  type CocoImage,
  cocoRows,
  EXPORT_ABOUT,
  EXPORT_LISTS,
  type ExportedMasks,
  type ExportPaths,
  exportMasks,
  exportPaths,
} from './edit/exportLayout.ts';
export { type GestureField, MOST_CELLS } from './edit/gestureFields.ts';
export type { History, HistoryEntry } from './edit/history.ts';
export type { KeptSession } from './edit/keptSession.ts';
export { type KindChoice, kindAt } from './edit/kindWithin.ts';
export { copyBox, joinBoxes, type MaskPart, putPart, wholeMask } from './edit/maskPart.ts';
export { type FormerCorrection, type FormerStroke, migrateCorrection } from './edit/migrateCorrection.ts';
export { paintGesture } from './edit/paintGesture.ts';
export { proposeRadius } from './edit/proposeRadius.ts';
export { readStrokes, STROKES_LIMITS, type StrokesLimits } from './edit/readStrokes.ts';
export { FARTHEST } from './edit/roundPlace.ts';
export { scaleGesture } from './edit/scaleGesture.ts';
export type { Scene } from './edit/scene.ts';
export { EditSession, openSession, type SessionOptions, type Work } from './edit/session.ts';
export type {
  BrushGesture,
  FeatherGesture,
  Gesture,
  GestureKind,
  GrowGesture,
  HoleGesture,
  InvertGesture,
  IslandGesture,
  LassoGesture,
  Place,
  SmartGesture,
  StartGesture,
  Strokes,
  SubjectGesture,
  WandGesture,
} from './edit/strokes.ts';
export type { DownOptions, Slider, Step, Tool, ToolPoint, ToolState } from './edit/tool.ts';
export { type BrushOptions, brushTool } from './edit/tools/brush.ts';
export { featherSlider, growSlider } from './edit/tools/edgeSlider.ts';
export { holeTool } from './edit/tools/hole.ts';
export { islandTool } from './edit/tools/island.ts';
export { type LassoOptions, lassoTool } from './edit/tools/lasso.ts';
export { type SmartOptions, type SmartQuest, type SmartRegion, smartTool } from './edit/tools/smart.ts';
export { type SubjectToolOptions, subjectTool } from './edit/tools/subject.ts';
export { type WandOptions, wandTool } from './edit/tools/wand.ts';
export { withRegion } from './edit/wandRegion.ts';
export { ERRORS, type ErrorCode, type ErrorDetails, fill, SnapError } from './errors.ts';
export { checkSize, type SizeLimits } from './file/checkSize.ts';
export { type ColourSpace, colourSpace } from './file/colourSpace.ts';
export { hasFrames, isAnimated } from './file/hasFrames.ts';
export { isCutOff } from './file/isCutOff.ts';
export { requirePicture } from './file/requirePicture.ts';
export { sequenceStill } from './file/sequenceStill.ts';
export {
  AVIF_BRANDS,
  HEIC_BRANDS,
  PICTURE_FORMATS,
  type PictureFormat,
  type PictureKind,
  type Sniffed,
  STRUCTURAL_BRANDS,
  sniff,
  sniffPicture,
} from './file/sniff.ts';
export { storedSize } from './file/storedSize.ts';
export { type ChosenPage, choosePage } from './file/tiff/choosePage.ts';
export { type PlainSamples, plainSamples } from './file/tiff/plainSamples.ts';
export { isPlain, type SampleLayout, sampleLayout } from './file/tiff/sampleLayout.ts';
export { withPlainBrand } from './file/withPlainBrand.ts';
export { type Box, fitInside, growBox, type Size, scaleBox } from './geometry.ts';
export { type PlainMatteOptions, plainMatte } from './ground/plainMatte.ts';
export { type Colour, deltaE76, type Lab, rgbToLab, WHITE } from './image/colour.ts';
export { flatten, over, withAlpha } from './image/composite.ts';
export { cropImage, cropMask } from './image/crop.ts';
export { displayP3ToSrgb } from './image/displayP3.ts';
export { iccToSrgb } from './image/iccToSrgb.ts';
export { isNearlyEmpty } from './image/isNearlyEmpty.ts';
export { mirrorPlane, mirrorTensor } from './image/mirror.ts';
export { parseColour } from './image/parseColour.ts';
export { type Resampling, resizeImage, resizeMask } from './image/resize.ts';
export { sharpenChroma } from './image/sharpenChroma.ts';
export { toSrgb } from './image/toSrgb.ts';
export { type CocoRle, encodeCocoRle } from './mask/cocoRle.ts';
export {
  type BoundaryIouOptions,
  boundaryIou,
  intersectionOverUnion,
  meanAbsoluteError,
} from './mask/compare.ts';
export {
  type Component,
  type ComponentOptions,
  type Components,
  connectedComponents,
} from './mask/components.ts';
export { distanceTransform } from './mask/distance.ts';
export { type FillHolesOptions, fillHoles } from './mask/fillHoles.ts';
export { type DecodeRleOptions, decodeRle, encodeRle, type RleMask } from './mask/rle.ts';
export { sMeasure } from './mask/sMeasure.ts';
export { subjectBox } from './mask/subjectBox.ts';
export { threshold } from './mask/threshold.ts';
export { type FullMatteOptions, fullMatte } from './matte/fullMatte.ts';
export { MATTE_SOURCES, type MatteFrom, type MatteSource } from './matte/matteFrom.ts';
export { limitByAlpha } from './matte/ownAlpha.ts';
export { type Measure, type Region, type Roi, type RoiCorners, regionOf } from './matte/roi.ts';
export {
  type PlainGroundFacts,
  type PlainSegment,
  type SegmentPlainOptions,
  scalePlain,
} from './matte/segmentPlain.ts';
export { FIRST_LOOK_SIDE, workingSize } from './matte/workingSize.ts';
export { writeRoi } from './matte/writeRoi.ts';
export type {
  CardFeatures,
  ModelCard,
  ModelSource,
  Pass,
  PublishedCard,
  Recipe,
  WeightFile,
} from './model/card.ts';
export { checkCard, checkPublishedCard } from './model/checkCard.ts';
export { LOW_CONFIDENCE } from './model/confidence.ts';
export { type Encoded, encode } from './model/encode.ts';
export { fittedSize } from './model/fittedSize.ts';
export { fixInputSize } from './model/fixInputSize.ts';
export { type GraphEnds, graphEnds } from './model/graphEnds.ts';
export { type CardGraph, graphsOf, usualOutputs } from './model/graphsOf.ts';
export { isSettled } from './model/isSettled.ts';
export type { ModelRunner } from './model/modelRunner.ts';
export { NAMED_MODELS } from './model/namedModels.ts';
export { networksOf } from './model/networksOf.ts';
export { onePassOf } from './model/onePassOf.ts';
export {
  PREPARER_VERSION,
  type PreparedApart,
  type PrepareOptions,
  prepareApart,
  prepareGraph,
} from './model/prepareGraph.ts';
export { CLICK_MODEL, DOUBTFUL, MODELS, RECIPES, recipeById } from './model/registry.ts';
export { type FindRunner, runRecipe } from './model/runRecipe.ts';
export { shrinkGraph } from './model/shrinkGraph.ts';
export { toMask } from './model/toMask.ts';
export { toTensor } from './model/toTensor.ts';
export type { WeightFormat } from './onnx/shrinkWeights.ts';
export { type MadeOrder, type MakeOrderOptions, makeOrder, type OrderMaker } from './order/makeOrder.ts';
export {
  type NamedOrder,
  type NamedProduct,
  type Order,
  type OrderedProduct,
  PRODUCTS,
  type ProductKind,
} from './order/order.ts';
export {
  ORDER_DEFAULTS,
  ORDER_OPTIONS,
  type OrderOption,
  type OrderOptionName,
  optionsAt,
  orderOption,
  type Surface,
} from './order/orderOptions.ts';
export { orderTexts } from './order/orderTexts.ts';
export { type FiledProduct, productFile, productStem, productSuffix } from './order/productFile.ts';
export {
  type OrderTexts,
  type OrderWording,
  readOrder,
  readRecipe,
  readStyle,
  wordsOf,
} from './order/readOrder.ts';
export { type AssembledPacks, assemblePack, type DrawIcon, withTray } from './pack/assemblePack.ts';
export {
  checkOutline,
  checkPack,
  type PackFinding,
  type PackOutline,
  type StickerOutline,
} from './pack/checkPack.ts';
export {
  type FitPorts,
  type FittedSticker,
  fitSticker,
  type PackCodec,
  refitSticker,
} from './pack/fitSticker.ts';
export { LINE_MAIN, LINE_TAB, type LineIcons } from './pack/formats/lineIcons.ts';
export { type ReadPacks, readPack } from './pack/formats/readPack.ts';
export { readStickerTexts, type StickerTexts, saidOf, TEXTS_FILE } from './pack/formats/stickerTexts.ts';
export { TRAY } from './pack/formats/trayIcon.ts';
export { MANIFEST } from './pack/formats/whatsappFolder.ts';
export { type PackIcons, type WriteOptions, writePack } from './pack/formats/writePack.ts';
export { judgePicture, type PictureFate } from './pack/judgePicture.ts';
export { type IconPorts, makeIcon } from './pack/makeIcon.ts';
export type { MappedPack, PackWarning, PackWarningCode } from './pack/mapPack.ts';
export type { Pack, PackContact, PackFile, PackSticker } from './pack/model.ts';
export { cutText } from './pack/names/cutText.ts';
export { nameOfStem } from './pack/names/stickerStem.ts';
export {
  type AnimatedRule,
  PACK_TARGETS,
  type PackLayout,
  type PackTarget,
  type PackTargetId,
  packTarget,
  platformOf,
} from './pack/packTargets.ts';
export { PACK_ADVICE, requireBeginning } from './pack/requirePack.ts';
export { crc32 } from './pack/zip/crc32.ts';
export { DEFAULT_ZIP_LIMITS, readZip, type ZipLimits } from './pack/zip/readZip.ts';
export { writeZip } from './pack/zip/writeZip.ts';
export { createZipWriter, type MeasuredFile, type ZipOptions, type ZipWriter } from './pack/zip/zipWriter.ts';
export {
  type Abort,
  type Decoded,
  type EncodeSettings,
  type ImageCodec,
  type ShowStep,
  STEP_NAMES,
  type StepName,
  type Tensor,
  WARNINGS,
  type WarningCode,
} from './ports.ts';
export type { Arrangement, ArrangeOptions, Margin, Margins } from './product/arrange.ts';
export { atFullSize } from './product/atFullSize.ts';
export { type EncodedSource, encodeSource } from './product/encodeSource.ts';
export { type MadePicture, makePicture, type PictureOptions } from './product/makePicture.ts';
export { type MadeProduct, makeProduct, type Product, type ProductMaker } from './product/makeProduct.ts';
export { needsFull } from './product/needsFull.ts';
export {
  alphaOf,
  type Bytes,
  createImage,
  createMask,
  createPlane,
  type Mask,
  maskToPlane,
  type Plane,
  planeToMask,
  type Raster,
  type RgbaImage,
} from './raster.ts';
export { type CallOptions, type Connection, connect } from './rpc/connect.ts';
export type {
  Call,
  CallMessage,
  Contract,
  Handlers,
  Method,
  Port,
  Progress,
  Reply,
  ReplyMessage,
} from './rpc/contract.ts';
export { serve } from './rpc/serve.ts';
export { packError, unpackError, type WireError } from './rpc/wireError.ts';
export { drawSample } from './sample/drawSample.ts';
export type { Segmentation, SegmentTimes } from './segment/segmentation.ts';
export { type AnswerOptions, needsAnswer } from './smart/answerStrokes.ts';
export { clickedThing } from './smart/clickedThing.ts';
export { clickHelper } from './smart/clickHelper.ts';
export { clickOpinion, type Opinion } from './smart/clickOpinion.ts';
export { earlierAfter } from './smart/earlierAfter.ts';
export { joinHelpers } from './smart/joinHelpers.ts';
export { type LightEdges, lightEdges } from './smart/lightEdges.ts';
export { lightEvidence } from './smart/lightEvidence.ts';
export { type LightOptions, lightHelper } from './smart/lightHelper.ts';
export { LIGHT_INPUTS, type LightInput, type LightModel, lightLogit } from './smart/lightModel.ts';
export { type LightNodes, lightNodes } from './smart/lightNodes.ts';
export { type LightPicture, lightPicture } from './smart/lightPicture.ts';
export { type AnsweredStrokes, answerByNetworks } from './smart/smartEngine.ts';
export type { SmartHelper, SmartQuestion } from './smart/smartHelper.ts';
export { STAGE_MODEL, stagesOf } from './smart/stagesOf.ts';
export { type FinishParts, finish, type Sticker, segment } from './snap.ts';
export { type OutlineOptions, outline } from './sticker/outline.ts';
export { MAX_OUTLINE } from './sticker/parseOutline.ts';
export { type Placement, place } from './sticker/place.ts';
export { type Decorated, type DecoratedPlacement, placeDecorated } from './sticker/placeDecorated.ts';
export {
  PLATFORMS,
  type Platform,
  platformById,
  requirePlatform,
  type SizeRule,
  type StickerFormat,
} from './sticker/platforms.ts';
export { BARE } from './sticker/refit.ts';
export { DEFAULT_STYLE, type Style } from './sticker/style.ts';
export { trim } from './sticker/trim.ts';
export { type Finding, validate } from './sticker/validate.ts';
export { decodeText } from './text/decodeText.ts';
export { splitEmojis } from './text/emojis.ts';
export { graphemes } from './text/graphemes.ts';
export { type Mends, withMend } from './withMend.ts';
