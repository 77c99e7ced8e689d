import type { Source } from '../../core/source.ts';
import { Flags } from '../subjects/flags.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import { type Entry, Settings } from '../text/entry.ts';
import { type Excerpt, wholeExcerpt } from '../text/excerpt.ts';
import { switched } from '../text/flags.ts';
import { type ReadNodes, readJson } from '../text/json.ts';
import { childOf, itemsOf, membersOf, type TextNode, textOf, wordOf } from '../text/node.ts';
import { assignmentsOf, readShell, splitWords } from '../text/shell.ts';
import { readUnit } from '../text/systemd.ts';
import type { Versions } from '../versions.ts';
import { commandSubjects, type FlagKind } from './command-subjects.ts';
import { headerVersions } from './header-versions.ts';
import type { FileReader, ReadFile } from './read-file.ts';
import { shapeOf } from './shape.ts';

/** How the files of a program are known. */
interface Program {
  readonly kind: FlagKind;
  /** Scripts, units, environment files and answers of a server. */
  readonly byName: RegExp;
  /** Folders in which each file is a flag, named like it. */
  readonly folder: RegExp;
  /** What variables begin with. */
  readonly prefix: string;
  /** A line that starts the program with flags: the words of its name, and behind them a flag. */
  readonly starts: readonly [name: RegExp, flag: RegExp];
  isAnswer(text: string): boolean;
}

const programs = {
  master: {
    kind: 'mesos-master',
    byName: /(^|\/)mesos-master(\.(service|sh|conf|env|json))?$/i,
    folder: /(^|\/)mesos-master\/([?]?[a-z][a-z0-9_-]*)$/,
    prefix: 'MESOS_',
    starts: [/^mesos[- ]master(\.sh)?\b/, /^--\w/],
    isAnswer: (text: string) => /"(registry_fetch_timeout|root_submissions)"/.test(text),
  },
  agent: {
    kind: 'mesos-agent',
    byName: /(^|\/)mesos-(agent|slave)(\.(service|sh|conf|env|json))?$/i,
    folder: /(^|\/)mesos-(?:agent|slave)\/([?]?[a-z][a-z0-9_-]*)$/,
    prefix: 'MESOS_',
    starts: [/^mesos[- ](agent|slave)(\.sh)?\b/, /^--\w/],
    isAnswer: (text: string) => /"(containerizers|executor_registration_timeout)"/.test(text),
  },
  marathon: {
    kind: 'marathon-flags',
    byName: /(^|\/)marathon(\.(service|sh|conf|env))?$/i,
    folder: /(^|\/)marathon\/conf\/([?]?[a-z][a-z0-9_-]*)$/,
    prefix: 'MARATHON_',
    starts: [/^marathon(\.sh)? /, /^--(master|zk|mesos_\w+|http_\w+)\b/],
    isAnswer: (text: string) => /"marathon_config"/.test(text),
  },
} as const satisfies Record<string, Program>;

const SCRIPT = /\.(sh|bash|service|env)$/i;

/** Whether a script starts a master, an agent or Marathon. */
export const startsProgram = (text: string): boolean =>
  Object.values(programs).some((program) => isStarted(text, program));

const flagsFile = (program: Program, before: readonly Program[]): FileReader => ({
  knows(path, text) {
    if (program.folder.test(path)) return 'by name';
    if (program.byName.test(path)) return 'by name';
    const shape = shapeOf(path, text);
    const isAnswer = ['get_flags', 'flags', 'marathon_config'].some((name) => shape.names.has(name));
    if (isAnswer) return program.isAnswer(text) ? 'by content' : undefined;
    const isFirst = isStarted(text, program) && !before.some((one) => isStarted(text, one));
    return SCRIPT.test(path) && isFirst ? 'by content' : undefined;
  },
  read(source, given) {
    const flag = program.folder.exec(source.path)?.[2];
    if (flag !== undefined) return ofFolder(source, given, program, flag);
    if (/^\s*\{/.test(source.text)) return ofAnswer(source, given, program);
    return /^[ \t]*\[(Unit|Service)\]/m.test(source.text)
      ? ofUnit(source, given, program)
      : ofScript(source, given, program);
  },
});

function isStarted(text: string, { starts: [name, flag] }: Program): boolean {
  if (!/mesos|marathon/.test(text)) return false;
  return text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .some((line) => {
      const words = line
        .trim()
        .replace(/^ExecStart=/, '')
        .split(/\s+/);
      const first = words.findIndex((word) => !STARTER.test(word));
      const own = words.slice(Math.max(0, first));
      const program = `${own[0]?.slice(own[0].lastIndexOf('/') + 1)} ${own[1] ?? ''} `;
      return name.test(program) && own.some((word) => flag.test(word));
    });
}

/** Words that may stand before a program that they start. */
const STARTER = /^(sudo|exec|nohup|setsid|env|[A-Za-z_]\w*=\S*|(\S*\/)?mesos-daemon\.sh)$/;

export const mesosMasterFile = flagsFile(programs.master, []);
export const mesosAgentFile = flagsFile(programs.agent, [programs.master]);
export const marathonFlagsFile = flagsFile(programs.marathon, [programs.master, programs.agent]);

/** `/etc/mesos-agent/work_dir` holds the value; `?hostname_lookup` and `?no-hostname_lookup` are a flag without one. */
function ofFolder(source: Source, given: Versions, { kind }: Program, name: string): ReadFile {
  const value = source.text.trim();
  const start = source.text.indexOf(value);
  const valueAt = { start, end: start + value.length };
  const style = kind === 'marathon-flags' ? 'marathon' : 'mesos';
  const [key, said] = name.startsWith('?') ? switched(name.slice(1), style) : [name, value];
  const entry = { key, value: said, keyAt: valueAt, valueAt, at: valueAt };
  const subject = new Flags(source, given, { isWhole: false, isEdited: false }, () => [entry]);
  return { source, kind, subjects: [{ kind, subject }], comments: [], faults: [] };
}

/** What `GET_FLAGS`, `/flags` and Marathon's `/v2/info` answer. */
function ofAnswer(source: Source, given: Versions, { kind }: Program): ReadFile {
  const { root, faults, comments }: ReadNodes = readJson(source.text);
  const version = textOf(childOf(root, 'version'));
  const versions = kind === 'marathon-flags' && version !== undefined ? { marathon: version, ...given } : given;
  const subject = new Flags(source, versions, { isWhole: true, isEdited: false }, () => answerEntries(root));
  return { source, kind, subjects: root === undefined ? [] : [{ kind, subject }], comments, faults };
}

function answerEntries(root: TextNode | undefined): Entry[] {
  const listed = childOf(root, 'get_flags', 'flags') ?? childOf(root, 'flags');
  if (listed?.kind === 'list') {
    return itemsOf(listed).flatMap((item) => {
      const [name, value] = [childOf(item, 'name'), childOf(item, 'value')];
      const key = textOf(name);
      return key === undefined || name === undefined ? [] : [nodeEntry(key, name, value ?? item)];
    });
  }
  const maps = [listed, ...['marathon_config', 'zookeeper_config', 'http_config'].map((key) => childOf(root, key))];
  return maps.flatMap((map) =>
    membersOf(map).flatMap(({ key, keyAt, value }) => (value.kind === 'nothing' ? [] : [nodeEntry(key, keyAt, value)])),
  );
}

const nodeEntry = (key: string, keyAt: { start: number; end: number }, value: TextNode): Entry => ({
  key: key === 'features' ? 'enable_features' : key,
  value:
    wordOf(value) ??
    itemsOf(value)
      .map((item) => wordOf(item) ?? '')
      .join(','),
  keyAt: { start: keyAt.start, end: keyAt.end },
  valueAt: { start: value.start, end: value.end },
  at: { start: keyAt.start, end: value.end },
});

/** A unit: its variables, and the line that it starts. */
function ofUnit(source: Source, given: Versions, { kind, prefix }: Program): ReadFile {
  const { entries, comments, faults } = readUnit(source.text);
  const versions = { ...headerVersions(source, comments), ...given };
  const unit = new Settings(entries);
  const whole = wholeExcerpt(source.text);
  const variables = unit.all('Service.Environment').flatMap((entry) => {
    const content = whole.part(entry.valueAt);
    return content.placed(splitWords(content.text).flatMap((word) => variableEntry(word, prefix)));
  });
  const elsewhere = unit.has('Service.EnvironmentFile') || variables.length > 0;
  const started = unit.all('Service.ExecStart').flatMap((entry) => {
    const content = whole.part(entry.valueAt);
    const words = splitWords(content.text);
    const command = { words, assignments: [], at: { start: 0, end: content.text.length } };
    return commandSubjects(
      command,
      { source, versions, excerpt: content },
      { unit, ...(elsewhere ? { isWhole: false } : {}) },
    );
  });
  const own: OneSubject = { kind, subject: new Flags(source, versions, { isWhole: false, unit }, () => variables) };
  return {
    source,
    kind,
    subjects: started.some((one) => one.kind === kind) && variables.length === 0 ? started : [own, ...started],
    comments,
    faults,
  };
}

/** An environment file or a script: its variables, and the lines that start a program. */
function ofScript(source: Source, given: Versions, { kind, prefix }: Program): ReadFile {
  const shell = readShell(source.text);
  const { comments, faults, commands } = shell;
  const versions = { ...headerVersions(source, comments), ...given };
  const variables = assignmentsOf(shell).flatMap((one) => (one.key.startsWith(prefix) ? [named(one, prefix)] : []));
  const place = { source, versions, excerpt: wholeExcerpt(source.text) };
  const about = variables.length > 0 ? { isWhole: false } : {};
  const started = commands.flatMap((command) => commandSubjects(command, place, about));
  const own: OneSubject = { kind, subject: new Flags(source, versions, { isWhole: false }, () => variables) };
  return { source, kind, subjects: variables.length > 0 ? [own, ...started] : started, comments, faults };
}

const named = (entry: Entry, prefix: string): Entry => ({
  ...entry,
  key: entry.key.slice(prefix.length).toLowerCase(),
});

function variableEntry(word: Excerpt, prefix: string): Entry[] {
  const equals = word.text.indexOf('=');
  if (equals <= prefix.length || !word.text.startsWith(prefix)) return [];
  const content = word.from(equals + 1);
  const keyAt = word.spanOf({ start: 0, end: equals });
  return [
    named({ key: word.text.slice(0, equals), value: content.text, keyAt, valueAt: content.at, at: word.at }, prefix),
  ];
}
