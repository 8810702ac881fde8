import { expect, test } from 'vitest';
import * as core from './index.ts';
import { readExamples } from './testing/readExamples.ts';
import { runExample } from './testing/runExample.ts';

/** Those whose docline has no example yet. The list only ever gets shorter. */
const WITHOUT: readonly string[] = ['drawDecoration', 'readDecorations', 'applyStrokes', 'perform', 'exportCorrections', 'cocoRows', 'exportMasks', 'exportPaths', 'kindAt', 'migrateCorrection', 'paintGesture', 'proposeRadius', 'readStrokes', 'scaleGesture', 'EditSession', 'openSession', 'brushTool', 'featherSlider', 'growSlider', 'holeTool', 'islandTool', 'lassoTool', 'smartTool', 'subjectTool', 'wandTool', 'withRegion', 'choosePage', 'plainSamples', 'isPlain', 'sampleLayout', 'plainMatte', 'fullMatte', 'regionOf', 'scalePlain', 'workingSize', 'writeRoi', 'checkCard', 'checkPublishedCard', 'encode', 'fittedSize', 'fixInputSize', 'graphEnds', 'graphsOf', 'usualOutputs', 'isSettled', 'networksOf', 'onePassOf', 'prepareApart', 'prepareGraph', 'recipeById', 'runRecipe', 'shrinkGraph', 'toMask', 'toTensor', 'atFullSize', 'encodeSource', 'makePicture', 'makeProduct', 'needsFull', 'connect', 'serve', 'packError', 'unpackError', 'drawSample', 'needsAnswer', 'clickedThing', 'clickHelper', 'clickOpinion', 'earlierAfter', 'joinHelpers', 'lightEdges', 'lightEvidence', 'lightHelper', 'lightLogit', 'lightNodes', 'lightPicture', 'answerByNetworks', 'stagesOf', 'finish', 'segment'];

const operations = readExamples(new URL('index.ts', import.meta.url));
const shown = operations.filter(({ examples }) => examples.length > 0);

test('every public operation carries an example, but for those that are named here', () => {
  expect(operations.length).toBeGreaterThan(150);
  const bare = operations.filter(({ examples }) => examples.length === 0).map(({ name }) => name);
  expect(bare).toEqual(WITHOUT);
});

test.each(shown)('$name does what its example says', async ({ examples }) => {
  for (const each of examples) await runExample(each, { '@stickersnap/core': core });
});
