import { masked } from '../../../core/masked.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { Source, type Span } from '../../../core/source.ts';
import { SparkConf } from '../../subjects/spark-conf.ts';
import type { Entry } from '../../text/entry.ts';
import type { Versions } from '../../versions.ts';

/** A property as the operator says it beside the files. */
export interface SaidProperty {
  readonly key: string;
  readonly value: string;
}

/** One application of Spark that is to be started. */
export interface SparkJob {
  /** Where its settings stand: a file, with the line where it is one of several there. */
  readonly name: string;
  /** All that it is told, one below the other: what counts comes last. There are no secrets in it. */
  readonly conf: SparkConf;
  /** What it is told in each place alone, as lint sees it. */
  readonly written: readonly SparkConf[];
  /** Whether it is told all in one place, which lint has judged as it is. */
  readonly isWritten: boolean;
}

/** Settings of other programs of Spark, which no application reads. */
const OTHERS = /^spark\.(history|deploy|shuffle\.service)\./;

/**
 * The jobs that settings describe. A command line, an interpreter of Zeppelin and a variable of an app are one each; what
 * `spark-defaults.conf` says is what they stand on, or, where there is nothing else, a job itself.
 * @param said properties that count before all others
 */
export function sparkJobs(confs: readonly SparkConf[], said: readonly SaidProperty[]): SparkJob[] {
  const files = confs.filter(({ origin }) => origin === 'file');
  const tops = confs.filter(
    (conf) => conf.origin !== 'file' && !conf.settings.entries.every(({ key }) => OTHERS.test(key)),
  );
  if (tops.length === 0) return files.map((conf) => jobOf(conf, [], said));
  return tops.map((conf) => jobOf(conf, conf.origin === 'variable' ? [] : files, said));
}

function jobOf(top: SparkConf, below: readonly SparkConf[], said: readonly SaidProperty[]): SparkJob {
  const { source, versions, origin } = top;
  const [first] = top.settings.entries;
  const name =
    origin === 'file' || first === undefined ? source.path : `${source.path}:${source.placeOf(first.at).line}`;
  const written = [...below, top];
  const properties = inForce([...written.map(({ settings }) => settings.entries), said]).map(({ key, value }) => ({
    key,
    value: `${masked(value, key)}`,
  }));
  const known: Versions = Object.assign({}, ...below.map((conf) => conf.versions), versions);
  const isWhole = written.some((conf) => conf.isWhole);
  const { text, entries } = printed(properties);
  const runs = top.program === undefined ? undefined : `${masked(top.program)}`;
  return {
    name,
    written,
    isWritten: written.length === 1 && said.length === 0,
    conf: new SparkConf(new Source(name, text), known, isWhole ? 'file' : origin, () => entries, runs),
  };
}

/** What no later place says again. */
function inForce(places: readonly (readonly SaidProperty[])[]): SaidProperty[] {
  return places.flatMap((properties, index) => {
    const later = new Set(places.slice(index + 1).flatMap((others) => others.map(({ key }) => key)));
    return properties.filter(({ key }) => !later.has(key));
  });
}

/** Properties as a file of them, with the place of each. */
function printed(properties: readonly SaidProperty[]): { readonly text: string; readonly entries: readonly Entry[] } {
  const entries: Entry[] = [];
  const lines: string[] = [];
  let start = 0;
  for (const { key, value } of properties) {
    const valueStart = start + key.length + 1;
    const at: Span = { start, end: valueStart + value.length };
    entries.push({
      key,
      value,
      keyAt: { start, end: start + key.length },
      valueAt: { start: valueStart, end: at.end },
      at,
    });
    lines.push(`${key} ${value}\n`);
    start = at.end + 1;
  }
  return { text: lines.join(''), entries };
}

/** A value that says something now: what a template will put there is not known. */
export function saidIn({ settings }: SparkConf, key: string): string | undefined {
  const value = settings.value(key)?.trim();
  return value === undefined || value === '' || isPlaceholder(value) ? undefined : value;
}
