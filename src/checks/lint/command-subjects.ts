import type { Source } from '../../core/source.ts';
import { SPARK_DEFAULTS } from '../../core/spark-defaults.ts';
import { Flags, type FlagsPlace } from '../subjects/flags.ts';
import { SparkConf } from '../subjects/spark-conf.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import type { Entry } from '../text/entry.ts';
import type { Excerpt } from '../text/excerpt.ts';
import { flagEntries } from '../text/flags.ts';
import { readProperties } from '../text/properties.ts';
import { readShell, type ShellCommand, splitWords } from '../text/shell.ts';
import type { Versions } from '../versions.ts';
import { folderVersions } from './image-versions.ts';
import { sparkArguments, sparkDefines } from './spark-arguments.ts';

export type FlagKind = 'mesos-master' | 'mesos-agent' | 'marathon-flags';

/** What starts which program. */
const PROGRAMS: readonly (readonly [FlagKind, RegExp])[] = [
  ['mesos-master', /^mesos-master(\.sh)?$/],
  ['mesos-agent', /^mesos-(agent|slave)(\.sh)?$/],
  ['marathon-flags', /^marathon(\.sh)?$|^marathon-assembly.*\.jar$/],
];

/** `mesos master` is `mesos-master`. */
const SUBCOMMANDS: ReadonlyMap<string, FlagKind> = new Map([
  ['mesos master', 'mesos-master'],
  ['mesos agent', 'mesos-agent'],
  ['mesos slave', 'mesos-agent'],
]);

const STARTERS = /^(mesos-daemon\.sh|java|nice|ionice|setsid|stdbuf|taskset|numactl|chroot|dumb-init|tini|timeout)$/;

const SUBMITTERS = /^(spark-submit|spark-shell|pyspark|sparkR|spark-sql|spark-class)(\.sh)?$/;

/** Variables with properties of Spark: as options of a JVM, as a line of spark-submit, as a file of properties. */
const JVM_OPTIONS =
  /^SPARK_(DAEMON_JAVA|JAVA|SUBMIT|HISTORY|SHUFFLE|MASTER|WORKER|DRIVER|EXECUTOR)_OPTS$|^ZEPPELIN(_INTP)?_JAVA_OPTS$/;

/** Where commands and variables stand: the excerpt of the file that they were read of. */
interface Place {
  readonly source: Source;
  readonly versions: Versions;
  readonly excerpt: Excerpt;
}

/** What can be judged of a command: the properties of a spark-submit, the flags of a master, an agent or Marathon. */
export function commandSubjects(command: ShellCommand, place: Place, about: Partial<FlagsPlace> = {}): OneSubject[] {
  const { source, excerpt } = place;
  const versions = { ...folderVersions(command.words.map(({ text }) => text).join(' ')), ...place.versions };
  const index = programIndex(command.words.map(({ text }) => text));
  const program = command.words[index];
  if (program === undefined) return [];
  const kind =
    programOf(program.text) ?? SUBCOMMANDS.get(`${baseName(program.text)} ${command.words[index + 1]?.text}`);
  const words = command.words.slice(index + 1);
  if (kind !== undefined) {
    const isWhole = !words.some(({ text }) => /^[$`]|^@/.test(text));
    const style = kind === 'marathon-flags' ? 'marathon' : 'mesos';
    const read = (): Entry[] => excerpt.placed(flagEntries(words, style));
    return words.length === 0
      ? []
      : [{ kind, subject: new Flags(source, versions, { isWhole, at: excerpt.spanOf(program.at), ...about }, read) }];
  }
  const entries = excerpt.placed([...sparkArguments(words), ...sparkDefines(words)]);
  return entries.length === 0
    ? []
    : [{ kind: 'spark-conf', subject: new SparkConf(source, versions, 'command line', () => entries) }];
}

/** What can be judged of the value of a variable. */
export function variableSubjects(name: string, content: Excerpt, source: Source, versions: Versions): OneSubject[] {
  const entries = content.placed(variableEntries(name, content.text));
  if (entries.length === 0) return [];
  const origin = name === SPARK_DEFAULTS ? 'variable' : 'command line';
  return [{ kind: 'spark-conf', subject: new SparkConf(source, versions, origin, () => entries) }];
}

function variableEntries(name: string, text: string): Entry[] {
  if (name === SPARK_DEFAULTS) return [...readProperties(text).entries];
  if (name === 'SPARK_SUBMIT_OPTIONS' || name === 'PYSPARK_SUBMIT_ARGS') return sparkArguments(splitWords(text));
  return JVM_OPTIONS.test(name) ? sparkDefines(splitWords(text)) : [];
}

/** All commands of a text within a file. */
export function scriptSubjects(place: Place, about: Partial<FlagsPlace> = {}): OneSubject[] {
  return readShell(place.excerpt.text).commands.flatMap((command) => commandSubjects(command, place, about));
}

/** What a command runs: itself, or what follows a word that starts others. A name of a container is no program. */
function programIndex(words: readonly string[]): number {
  const first = words[0] ?? '';
  if (programOf(first) !== undefined || SUBCOMMANDS.has(`${baseName(first)} ${words[1]}`)) return 0;
  return words.findIndex((word, index) => {
    const isOption = words[index - 1]?.startsWith('-') === true && words[index - 1] !== '-jar';
    return (
      !isOption &&
      (SUBMITTERS.test(baseName(word)) || (STARTERS.test(baseName(first)) && programOf(word) !== undefined))
    );
  });
}

const programOf = (word: string): FlagKind | undefined => PROGRAMS.find(([, form]) => form.test(baseName(word)))?.[0];

const baseName = (word: string): string => word.slice(word.lastIndexOf('/') + 1);
