import { parseUmask } from '../../core/mode.ts';
import { readSparkDefaults, SPARK_DEFAULTS } from '../../core/spark-defaults.ts';
import type { Bench } from './bench.ts';
import { interpret } from './interpret.ts';
import type { LabParagraph } from './paragraph.ts';
import type { LabSetting } from './settings.ts';

/** Runs paragraphs, those of one interpreter one after the other. */
export interface Runner {
  /** Puts a paragraph into the queue; resolves when its run is over, or when it was stopped before. */
  run(paragraph: LabParagraph): Promise<void>;
}

export function runner(
  settings: ReadonlyMap<string, LabSetting>,
  bench: Bench,
  env: Readonly<Record<string, string>>,
): Runner {
  const queues = new Map<string, Promise<void>>();
  const ofSpark = { ...bench, files: bench.files.withUmask(sparkUmask(env) ?? 0o022) };
  const runOne = async (paragraph: LabParagraph, name: string): Promise<void> => {
    if (paragraph.status !== 'PENDING') return;
    paragraph.begin();
    paragraph.end(await interpret(paragraph.text, settings, name === 'spark' ? ofSpark : bench));
  };
  return {
    run: (paragraph) => {
      const name = /^\s*%(\w+)/.exec(paragraph.text)?.[1] ?? '';
      paragraph.await();
      const done = (queues.get(name) ?? Promise.resolve()).then(() => runOne(paragraph, name));
      queues.set(name, done);
      return done;
    },
  };
}

/** What the app's own spark-defaults.conf says of it. */
function sparkUmask(env: Readonly<Record<string, string>>): number | undefined {
  const told = readSparkDefaults(env[SPARK_DEFAULTS] ?? '')['spark.hadoop.fs.permissions.umask-mode'];
  return told === undefined ? undefined : parseUmask(told);
}
