import { writeFile } from 'node:fs/promises';
import { makeEmojiFont } from './emojiFont.ts';

await writeFile(new URL('../fonts/emoji.ttf.gz', import.meta.url), await makeEmojiFont());
