import round from '@expo-google-fonts/baloo-bhaijaan-2/700Bold/BalooBhaijaan2_700Bold.ttf?url';
import plain from '@expo-google-fonts/cairo/700Bold/Cairo_700Bold.ttf?url';
import { createShaper, type FontName } from '@stickersnap/text';
import emoji from '@stickersnap/text/fonts/emoji.font?url';

const ADDRESSES: Readonly<Record<FontName, string>> = { round, plain, emoji };

/** The fonts lie beside the page: each is fetched once, when something asks for it. */
export const loadSiteShaper = createShaper(async (name) => {
  const answer = await fetch(ADDRESSES[name]);
  if (!answer.ok) throw new Error(`the site answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
});
