import { type PublishedCard, type SnapError, WARNINGS } from '@stickersnap/core';
import type { ModelProgress } from '@stickersnap/node';
import type { LeftOut } from '../files/inputs.ts';
import { leftOutLines } from '../files/leftOutLines.ts';
import { count, formatBytes, formatDuration } from '../terminal/measures.ts';
import { createModelProgress } from '../terminal/modelProgress.ts';
import { printable } from '../terminal/printable.ts';
import { createProgressLine, type TextStream } from '../terminal/progressLine.ts';
import { tellFetch } from '../terminal/tellFetch.ts';
import { type CutResult, failedResult, resultToJson } from './cutResult.ts';

/** Tells people or programs how a batch goes. */
export interface Reporter {
  /** So many pictures are to be cut, beside those told of before. */
  begin(more: number): void;
  started(name: string): void;
  finished(result: CutResult): void;
  /** Pictures that were not tried since they would fail with the same error. */
  abandoned(names: readonly string[], error: SnapError): void;
  /** Something worth knowing that belongs to no result. */
  note(text: string): void;
  /** What folders hold that is not cut; not all by name when there is much of it. */
  leftOut(items: readonly LeftOut[]): void;
  modelProgress(event: ModelProgress): void;
  /** A network is about to be fetched. */
  modelFetch(card: PublishedCard): void;
  end(options: { readonly interrupted: boolean }): void;
}

export interface ReporterOptions {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly json: boolean;
  /** Standard output carries the picture: every word goes to standard error. */
  readonly pictureOnStdout: boolean;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

export function createReporter(options: ReporterOptions): Reporter {
  const { stderr, json, now } = options;
  const results = options.pictureOnStdout ? stderr : options.stdout;
  const progress = createProgressLine(stderr);
  const modelProgress = createModelProgress(stderr, progress);
  const tally = { total: 0, done: 0, cut: 0, empty: 0, skipped: 0, failed: 0 };
  const begun = now();
  /** The latest `begin`, and what had been made before it. */
  let since = begun;
  let before = 0;
  let current = '';

  const say = (stream: TextStream, line: string) => {
    progress.clear();
    stream.write(`${line}\n`);
  };
  // What is skipped takes no time and says nothing about the rest.
  const madeSoFar = () => tally.done - tally.skipped;
  const showProgress = () => {
    if (tally.total < 2 || tally.done >= tally.total) return;
    const made = madeSoFar() - before;
    const left = ((now() - since) / made) * (tally.total - tally.done);
    const eta = made === 0 ? '' : `  about ${formatDuration(left)} left`;
    progress.show(`${tally.done}/${tally.total}${eta}  ${current}`, tally.done / tally.total);
  };

  return {
    begin(more) {
      tally.total += more;
      since = now();
      before = madeSoFar();
    },
    started(name) {
      current = name;
      showProgress();
    },
    finished(result) {
      tally.done++;
      tally[outcome(result)]++;
      if (json) say(results, resultToJson(result));
      else {
        const prefix = tally.total > 1 ? `[${tally.done}/${tally.total}] ` : '';
        for (const line of resultLines(result, prefix)) {
          say(result.error === undefined ? results : stderr, line);
        }
      }
      showProgress();
    },
    abandoned(names, error) {
      tally.done += names.length;
      tally.failed += names.length;
      if (json) for (const name of names) say(results, resultToJson(failedResult(name, error)));
      else say(stderr, `${count(names.length, 'further picture')} not tried, for the same reason.`);
    },
    note(text) {
      say(stderr, printable(text));
      showProgress();
    },
    leftOut(items) {
      for (const line of leftOutLines(items)) say(stderr, line);
      showProgress();
    },
    modelProgress,
    modelFetch: tellFetch(stderr, progress),
    end({ interrupted }) {
      progress.clear();
      const parts = [
        `${tally.cut} cut`,
        ...(tally.empty > 0 ? [`${tally.empty} without a subject`] : []),
        ...(tally.skipped > 0 ? [`${tally.skipped} skipped`] : []),
        ...(tally.failed > 0 ? [`${tally.failed} failed`] : []),
      ].join(', ');
      if (interrupted)
        say(stderr, `Stopped: ${tally.done} of ${count(tally.total, 'picture')} done (${parts}).`);
      else if (tally.total > 1) {
        const time = formatDuration(now() - begun);
        say(json ? stderr : results, `${count(tally.total, 'picture')}: ${parts}, in ${time}.`);
      }
    },
  };
}

function outcome(result: CutResult): 'cut' | 'empty' | 'skipped' | 'failed' {
  if (result.error !== undefined) return 'failed';
  if (result.skipped) return 'skipped';
  return result.warnings.includes('nothing-found') ? 'empty' : 'cut';
}

function resultLines(result: CutResult, prefix: string): string[] {
  const input = printable(result.input === '-' ? 'standard input' : result.input);
  const names = result.outputs.map(({ name }) => (name === '-' ? 'standard output' : printable(name)));
  const indent = ' '.repeat(prefix.length + 2);
  if (result.skipped) {
    return [`${prefix}${input}  skipped: ${names.join(', ')} is there already; --force makes it anew`];
  }
  const { decode, network, refine, finish, encode } = result.ms;
  const time = formatDuration(decode + network + refine + finish + encode);
  const written = names.map((name, index) => `${name}  ${formatBytes(result.outputs[index]!.bytes)}`);
  const made = written.length === 0 ? 'nothing written' : written.join(', ');
  const remarks = [...result.warnings.map((code) => WARNINGS[code]), ...result.remarks];
  const lines =
    result.error === undefined || written.length > 0 ? [`${prefix}${input} → ${made}  ${time}`] : [];
  if (result.error !== undefined) lines.push(`${prefix}${input}: ${printable(result.error.message)}`);
  return [...lines, ...remarks.map((remark) => `${indent}${printable(remark)}`)];
}
