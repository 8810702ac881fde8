import { comeBack } from '../keep/comeBack.ts';
import { newKeeper } from '../keep/keeper.ts';
import type { SheetLocks } from '../keep/takeSheet.ts';
import { goOn, openLine } from '../line/line.ts';
import { DEFAULT_LOOK, type Look } from '../state/look.ts';
import type { SettingsStorage } from '../state/settings.ts';
import { newSheet } from '../state/sheet.ts';
import { createFakeEngine } from './fakeEngine.ts';
import { createFakeUrls } from './fakeUrls.ts';

/** A page without a screen: state, line and keeper over an engine without pixels. */
export async function openFakeTab(visit: SettingsStorage, locks: SheetLocks | undefined) {
  const engine = createFakeEngine();
  const urls = createFakeUrls();
  const sheet = newSheet(urls);
  const keeper = newKeeper({ sheet, onFirst: () => undefined, now: Date.now });
  const chosen = { platform: 'whatsapp', look: DEFAULT_LOOK as Look };
  const line = openLine({
    sheet,
    drawer: engine,
    finder: () => engine,
    recipe: () => 'fast',
    common: () => chosen,
  });
  await comeBack(keeper, visit, locks);
  goOn(line);
  return { engine, urls, sheet, keeper, chosen, line };
}

export type FakeTab = Awaited<ReturnType<typeof openFakeTab>>;
