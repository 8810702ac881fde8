import { SMALL_SIDE } from '../../caution/restraint.ts';
import { browserCodec } from './codec/browserCodec.ts';
import { limitCodec } from './limitCodec.ts';
import { settingsOf } from './workerSettings.ts';

/** Of this very worker. */
export const settings = settingsOf(self.name);

export const codec = settings.picture === 'small' ? limitCodec(browserCodec, SMALL_SIDE) : browserCodec;
