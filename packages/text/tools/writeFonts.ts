import { writeFile } from 'node:fs/promises';
import { makeEmojiFont } from './emojiFont.ts';

await writeFile(new URL('../fonts/emoji.font', import.meta.url), await makeEmojiFont());
