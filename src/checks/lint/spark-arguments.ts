import type { Entry } from '../text/entry.ts';
import type { Excerpt } from '../text/excerpt.ts';

/** Options of spark-submit that are properties by another name (SparkSubmitOptionParser, SparkSubmitArguments; 2.4). */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['--master', 'spark.master'],
  ['--deploy-mode', 'spark.submit.deployMode'],
  ['--name', 'spark.app.name'],
  ['--jars', 'spark.jars'],
  ['--packages', 'spark.jars.packages'],
  ['--exclude-packages', 'spark.jars.excludes'],
  ['--repositories', 'spark.jars.repositories'],
  ['--files', 'spark.files'],
  ['--py-files', 'spark.submit.pyFiles'],
  ['--driver-memory', 'spark.driver.memory'],
  ['--driver-cores', 'spark.driver.cores'],
  ['--driver-java-options', 'spark.driver.extraJavaOptions'],
  ['--driver-library-path', 'spark.driver.extraLibraryPath'],
  ['--driver-class-path', 'spark.driver.extraClassPath'],
  ['--executor-memory', 'spark.executor.memory'],
  ['--executor-cores', 'spark.executor.cores'],
  ['--total-executor-cores', 'spark.cores.max'],
  ['--num-executors', 'spark.executor.instances'],
]);
/** Options with a value that is no property. */
const OTHERS = new Set([
  '--class',
  '--properties-file',
  '--proxy-user',
  '--kill',
  '--status',
  '--principal',
  '--keytab',
]);
const SWITCHES = new Set(['--verbose', '-v', '--help', '-h', '--version', '--usage-error', '--supervise']);

/** Properties of a line of spark-submit, from the words behind its name up to the program that it runs. */
export const sparkArguments = (words: readonly Excerpt[]): Entry[] => argumentsOf(words).entries;

/** The jar or script that a line of spark-submit runs: the first word that is no option and no value of one. */
export const sparkProgram = (words: readonly Excerpt[]): Excerpt | undefined => argumentsOf(words).program;

function argumentsOf(words: readonly Excerpt[]): { readonly entries: Entry[]; readonly program: Excerpt | undefined } {
  const entries: Entry[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined || !word.text.startsWith('-')) return { entries, program: word };
    const [, name = word.text, joined] = /^(--[^=]+)=([\s\S]+)$/.exec(word.text) ?? [];
    if (name === '--supervise') entries.push(entryOf('spark.driver.supervise', word, undefined));
    if (SWITCHES.has(name)) continue;
    const value = joined === undefined ? words[index + 1] : word.from(name.length + 1);
    if (joined === undefined) index += 1;
    const property = PROPERTIES.get(name);
    if (name === '--conf' || name === '-c') entries.push(...confOf(value));
    else if (property !== undefined && value !== undefined) entries.push(entryOf(property, word, value));
    else if (property === undefined && !OTHERS.has(name)) index -= joined === undefined ? 1 : 0;
  }
  return { entries, program: undefined };
}

function confOf(word: Excerpt | undefined): Entry[] {
  const equals = word?.text.indexOf('=') ?? -1;
  if (word === undefined || equals <= 0) return [];
  return [
    {
      key: word.text.slice(0, equals).trim(),
      value: word.text.slice(equals + 1),
      keyAt: word.spanOf({ start: 0, end: equals }),
      valueAt: word.from(equals + 1).at,
      at: word.at,
    },
  ];
}

const entryOf = (key: string, option: Excerpt, value: Excerpt | undefined): Entry => ({
  key,
  value: value?.text ?? 'true',
  keyAt: option.at,
  valueAt: value?.at ?? option.at,
  at: { start: option.at.start, end: Math.max(option.at.end, value?.at.end ?? 0) },
});

/** Properties that a JVM is given as `-Dspark.…=…`. */
export function sparkDefines(words: readonly Excerpt[]): Entry[] {
  return words.flatMap((word) => (word.text.startsWith('-Dspark.') ? confOf(word.from(2)) : []));
}
