import type { Verdict } from './aims.ts';
import type { BrowsersResult } from './parts/browsers.ts';
import type { EditorResult } from './parts/editor.ts';
import type { KeptResult } from './parts/kept.ts';
import type { LighthouseRow } from './parts/lighthouse.ts';
import type { MemoryResult } from './parts/memory.ts';
import type { QueueResult } from './parts/queue.ts';
import type { ScreenFile } from './parts/screen.ts';
import type { SpeedRound } from './parts/speed.ts';

/** What was measured; a part that was not asked for is missing. */
export interface Figures {
  readonly speed?: readonly SpeedRound[];
  readonly queue?: QueueResult;
  readonly memory?: MemoryResult;
  readonly kept?: KeptResult;
  readonly editor?: EditorResult;
  readonly screen?: readonly ScreenFile[];
  readonly lighthouse?: readonly LighthouseRow[];
  readonly browsers?: BrowsersResult;
}

/** bench/out/web/results.json. */
export interface WebResults extends Figures {
  readonly at: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly node: string;
    readonly browser: string;
    /** Before the measurement: above half the cores nothing here is reliable. */
    readonly load: number;
  };
  readonly verdicts: readonly Verdict[];
}
