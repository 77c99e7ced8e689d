import type { Source } from '../../core/source.ts';
import { SPARK_DEFAULTS } from '../../core/spark-defaults.ts';
import { Flags, type FlagsPlace } from '../subjects/flags.ts';
import { SparkConf } from '../subjects/spark-conf.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import { containerCommand } from '../text/container-command.ts';
import type { Entry } from '../text/entry.ts';
import type { Excerpt } from '../text/excerpt.ts';
import { flagEntries } from '../text/flags.ts';
import { readProperties } from '../text/properties.ts';
import { readShell, splitWords } from '../text/shell.ts';
import type { Versions } from '../versions.ts';
import { type FlagKind, programAt, programOf, programOfImage, variableFlag, variableWord } from './flag-programs.ts';
import { folderVersions, imageVersions } from './image-versions.ts';
import { sparkArguments, sparkDefines, sparkProgram } from './spark-arguments.ts';

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

/** What is known of a program besides the command that starts it. */
export interface StartedBy extends Partial<FlagsPlace> {
  /** Which program it is, where the command does not name it: an image in a variable. */
  readonly kind?: FlagKind;
  /** Flags that its environment brings, at their places in the file. */
  readonly variables?: readonly Entry[];
}

/** What can be judged of a command: the properties of a spark-submit, the flags of a master, an agent or Marathon. */
export function commandSubjects(
  { words }: { readonly words: readonly Excerpt[] },
  place: Place,
  by: StartedBy = {},
): OneSubject[] {
  const script = shellScript(words);
  if (script !== undefined) return scriptSubjects({ ...place, excerpt: script.within(place.excerpt) }, by);
  const inContainer = containerSubjects(words, place, by);
  if (inContainer !== undefined) return inContainer;
  const texts = words.map(({ text }) => text);
  const versions = { ...folderVersions(texts.join(' ')), ...place.versions };
  const index = programIndex(texts);
  const program = words[index];
  if (program === undefined) return [];
  const started = programAt(texts, index);
  if (started !== undefined) {
    const rest = words.slice(index + started.length);
    return flagSubjects(started.kind, rest, { ...place, versions }, { at: place.excerpt.spanOf(program.at), ...by });
  }
  const rest = words.slice(index + 1);
  const entries = place.excerpt.placed([...sparkArguments(rest), ...sparkDefines(rest)]);
  if (entries.length === 0) return [];
  const runs = /(^|\/)spark-submit(\.sh)?$/.test(program.text) ? sparkProgram(rest)?.text : undefined;
  const subject = new SparkConf(place.source, versions, 'command line', () => entries, runs);
  return [{ kind: 'spark-conf', subject }];
}

const NEEDED: Readonly<Record<FlagKind, RegExp>> = {
  'mesos-master': /^--(zk|work_dir|registry)\b/i,
  'mesos-agent': /^--master(_detector)?\b/i,
  'marathon-flags': /^--master\b/,
};

/** The flags of a program, those of its environment first: the command line counts before them. */
function flagSubjects(kind: FlagKind, words: readonly Excerpt[], place: Place, by: StartedBy): OneSubject[] {
  const { kind: _, variables = [], ...about } = by;
  if (words.length === 0 && variables.length === 0) return [];
  const named = [...words.map(({ text }) => text), ...variables.map(({ key }) => `--${key}`)];
  // Without these no program starts: then they come from elsewhere, and others may too.
  const isWhole = !named.some((word) => /^[$`{<]|^@/.test(word)) && named.some((word) => NEEDED[kind].test(word));
  const style = kind === 'marathon-flags' ? 'marathon' : 'mesos';
  const read = (): Entry[] => [...variables, ...place.excerpt.placed(flagEntries(words, style))];
  return [{ kind, subject: new Flags(place.source, place.versions, { isWhole, ...about }, read) }];
}

/** A program of ours in a container, whose image may bring further flags; undefined where none is started so. */
function containerSubjects(words: readonly Excerpt[], place: Place, by: StartedBy): OneSubject[] | undefined {
  const container = containerCommand(words);
  if (container === undefined) return undefined;
  const { image } = container;
  const texts = container.words.map(({ text }) => text);
  const named = programAt(texts, 0);
  const isEntry = texts[0] === undefined || texts[0].startsWith('--');
  const byImage = programOfImage(image.text) ?? (image.text.startsWith('$') ? by.kind : undefined);
  const kind = named?.kind ?? (isEntry ? byImage : undefined);
  const inside = { ...place, versions: { ...imageVersions(image.text), ...place.versions } };
  if (kind === undefined) {
    const subjects = texts.length === 0 ? [] : commandSubjects(container, inside, { isWhole: false });
    return subjects.length === 0 ? undefined : subjects;
  }
  const { unit: _, ...about } = by;
  const given = place.excerpt.placed(container.variables.flatMap(variableWord));
  return flagSubjects(kind, container.words.slice(named?.length ?? 0), inside, {
    at: place.excerpt.spanOf(image.at),
    ...about,
    isWhole: false,
    isContained: true,
    variables: given.flatMap((entry) => variableFlag(entry, kind)),
  });
}

/** The script of `sh -c`. */
function shellScript(words: readonly Excerpt[]): Excerpt | undefined {
  if (!/(^|\/)(ba|da|z|k)?sh$/.test(words[0]?.text ?? '')) return undefined;
  const options = words.slice(1).findIndex(({ text }) => !/^[-+]/.test(text));
  return words.slice(1, options + 1).some(({ text }) => /^-[a-z]*c$/.test(text)) ? words[options + 1] : undefined;
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
export function scriptSubjects(place: Place, by: StartedBy = {}): OneSubject[] {
  return readShell(place.excerpt.text).commands.flatMap((command) => commandSubjects(command, place, by));
}

/** What a command runs: itself, or what follows a word that starts others. A name of a container is no program. */
function programIndex(words: readonly string[]): number {
  if (programAt(words, 0) !== undefined) return 0;
  const first = baseName(words[0] ?? '');
  return words.findIndex((word, index) => {
    // `-jar`, `-Xmx1g`, `-Dname=value` take no word of their own behind them.
    const isOption = /^-(?!jar$|X|D|server$)/.test(words[index - 1] ?? '');
    return !isOption && (SUBMITTERS.test(baseName(word)) || (STARTERS.test(first) && programOf(word) !== undefined));
  });
}

const baseName = (word: string): string => word.slice(word.lastIndexOf('/') + 1);
