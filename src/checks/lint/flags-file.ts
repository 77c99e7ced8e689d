import type { Source } from '../../core/source.ts';
import { Flags } from '../subjects/flags.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import { type Entry, Settings } from '../text/entry.ts';
import { wholeExcerpt } from '../text/excerpt.ts';
import { switched } from '../text/flags.ts';
import { type ReadNodes, readJson } from '../text/json.ts';
import { childOf, itemsOf, membersOf, type TextNode, textOf, wordOf } from '../text/node.ts';
import { assignmentsOf, readShell, splitWords } from '../text/shell.ts';
import { readUnit } from '../text/systemd.ts';
import type { Versions } from '../versions.ts';
import { commandSubjects } from './command-subjects.ts';
import { type FlagKind, variableFlag, variableWord } from './flag-programs.ts';
import { headerVersions } from './header-versions.ts';
import { isTemplate } from './is-template.ts';
import type { FileReader, ReadFile } from './read-file.ts';
import { shapeOf } from './shape.ts';

/** How the files of a program are known. */
interface Program {
  readonly kind: FlagKind;
  /** What scripts, units, drop-ins of units, environment files and answers of a server are called. */
  readonly names: string;
  /** Folders in which each file is a flag, named like it. */
  readonly folder: RegExp;
  /** A line that starts the program with flags: the words of its name, and behind them a flag. */
  readonly starts: readonly [name: RegExp, flag: RegExp];
  /** A container that does: its image or its name before a flag, in a line that also has a flag or a variable of the program. */
  readonly image: RegExp;
  isAnswer(text: string): boolean;
}

const programs = {
  master: {
    kind: 'mesos-master',
    names: '(?:dcos-)?mesos-master',
    folder: /(^|\/)mesos-master\/([?]?[a-z][a-z0-9_-]*)$/,
    starts: [/^mesos[- ]master(\.sh)?\b/, /^--\w/],
    image: /\s["']?[\w.:-]+\/(?:[\w./-]+\/)?mesos-master(?=[:@\s"'])|[\s/]mesos[- ]master\s+--\w/,
    isAnswer: (text: string) => /"(registry_fetch_timeout|root_submissions)"/.test(text),
  },
  agent: {
    kind: 'mesos-agent',
    names: '(?:dcos-)?mesos-(?:agent|slave)(?:-public|-common)?',
    folder: /(^|\/)mesos-(?:agent|slave)\/([?]?[a-z][a-z0-9_-]*)$/,
    starts: [/^mesos[- ](agent|slave)(\.sh)?\b/, /^--\w/],
    image: /\s["']?[\w.:-]+\/(?:[\w./-]+\/)?mesos-(?:agent|slave)(?=[:@\s"'])|[\s/]mesos[- ](?:agent|slave)\s+--\w/,
    isAnswer: (text: string) => /"(containerizers|executor_registration_timeout)"/.test(text),
  },
  marathon: {
    kind: 'marathon-flags',
    names: '(?:dcos-)?marathon',
    folder: /(^|\/)marathon\/conf\/([?]?[a-z][a-z0-9_-]*)$/,
    starts: [/^(marathon(\.sh)?|mesosphere\.marathon\.Main) /, /^--(master|zk|mesos_\w+|http_\w+)\b/],
    image: /\s["']?[\w.:-]+\/(?:[\w./-]+\/)?marathon(?=[:@\s"'])|[\s/]marathon\s+--\w/,
    isAnswer: (text: string) => /"marathon_config"/.test(text),
  },
} as const satisfies Record<string, Program>;

const SCRIPT = /\.(sh|bash|service|env)$/i;

/** Whether a script starts a master, an agent or Marathon. */
export const startsProgram = (text: string): boolean =>
  Object.values(programs).some((program) => isStarted(text, program));

const flagsFile = (program: Program, before: readonly Program[]): FileReader => {
  // A unit may be one of several, and have drop-ins.
  const byName = new RegExp(
    `(^|/)${program.names}(-env)?(@[^/]*)?(\\.(service|sh|conf|env)(\\.(template|example|dist))?|\\.service\\.d/[^/]+\\.conf)?$`,
    'i',
  );
  return {
    knows(path, text) {
      // JSON within a flag is better judged as what it is: ACLs, credentials.
      if (program.folder.test(path)) return /^\s*[{[]/.test(text) ? undefined : 'by name';
      // What is put in for `{{ }}` nobody knows; in a shell it may also be a format of Docker.
      if (byName.test(path)) return UNIT.test(text) && isTemplate(text) ? undefined : 'by name';
      const shape = shapeOf(path, text);
      const isAnswer = ['get_flags', 'flags', 'marathon_config'].some((name) => shape.names.has(name));
      if (isAnswer) return program.isAnswer(text) ? 'by content' : undefined;
      if (!SCRIPT.test(path) || (UNIT.test(text) && isTemplate(text))) return undefined;
      return isStarted(text, program) && !before.some((one) => isStarted(text, one)) ? 'by content' : undefined;
    },
    read(source, given) {
      const flag = program.folder.exec(source.path)?.[2];
      if (flag !== undefined) return ofFolder(source, given, program, flag);
      if (/^\s*\{/.test(source.text)) return ofAnswer(source, given, program);
      return UNIT.test(source.text) ? ofUnit(source, given, program) : ofScript(source, given, program);
    },
  };
};

const UNIT = /^[ \t]*\[(Unit|Service)\]/m;

function isStarted(text: string, { starts: [name, flag], image }: Program): boolean {
  if (!/mesos|marathon/.test(text)) return false;
  return text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .some((line) => {
      if (line.trimStart().startsWith('#')) return false;
      if (/\brun\s/.test(line) && image.test(line) && IN_CONTAINER.test(line)) return true;
      const words = line
        .trim()
        .replace(/^ExecStart=[-@:+!]*/, '')
        .split(/\s+["']?/);
      const first = words.findIndex((word) => !STARTER.test(word));
      const own = words.slice(Math.max(0, first));
      const program = `${own[0]?.slice(own[0].lastIndexOf('/') + 1)} ${own[1] ?? ''} `;
      return name.test(program) && own.some((word) => flag.test(word));
    });
}

/** A flag or a variable of a program in a container. */
const IN_CONTAINER = /\s["']?(?:MESOS|MARATHON)_[A-Z]|\s--(?:zk|quorum|master|work_dir)\b|=(?:MESOS|MARATHON)_[A-Z]/;

/** Words that may stand before a program that they start. */
const STARTER =
  /^(sudo|exec|nohup|setsid|env|[A-Za-z_]\w*=\S*|(\S*\/)?mesos-daemon\.sh|(\S*\/)?(ba|da)?sh|-[a-z]*c|java|-[XD]\S*|-cp|\S+\.jar)$/;

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
  return { source, kind, subjects: [{ kind: 'flag-file', subject }], comments: [], faults: [] };
}

/** What `GET_FLAGS`, `/flags` and Marathon's `/v2/info` answer. */
function ofAnswer(source: Source, given: Versions, { kind }: Program): ReadFile {
  const { root, faults, comments }: ReadNodes = readJson(source.text);
  const version = textOf(childOf(root, 'version'));
  const versions = kind === 'marathon-flags' && version !== undefined ? { marathon: version, ...given } : given;
  // Answers that we print begin with the server's name.
  const server = childOf(root, 'master') ?? childOf(root, 'agent');
  const place = { isWhole: true, isEdited: false, ...(server === undefined ? {} : { at: server }) };
  const subject = new Flags(source, versions, place, () => answerEntries(root));
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

/** A drop-in says a part of what a unit is. */
const DROP_IN = /\.service\.d\/[^/]+$/;

/** A unit: its variables, and the line that it starts. */
function ofUnit(source: Source, given: Versions, { kind }: Program): ReadFile {
  const { entries, comments, faults } = readUnit(source.text);
  const versions = { ...headerVersions(source, comments), ...given };
  const settings = new Settings(entries);
  const whole = wholeExcerpt(source.text);
  const variables = settings.all('Service.Environment').flatMap((entry) => {
    const content = whole.part(entry.valueAt);
    return content
      .placed(splitWords(content.text).flatMap(variableWord))
      .flatMap((variable) => variableFlag(variable, kind));
  });
  const isPart = DROP_IN.test(source.path);
  const isWhole = !isPart && !settings.has('Service.EnvironmentFile');
  // What a part of a unit does not say the rest may.
  const unit = isPart && !settings.has('Service.KillMode') ? new Settings([]) : settings;
  const started = settings.all('Service.ExecStart').flatMap((entry) => {
    const line = whole.part(entry.valueAt);
    const excerpt = line.from(/^[-@:+!]*/.exec(line.text)?.[0].length ?? 0);
    const by = { kind, unit, variables, ...(isWhole ? {} : { isWhole }) };
    return commandSubjects({ words: splitWords(excerpt.text) }, { source, versions, excerpt }, by);
  });
  const own: OneSubject = { kind, subject: new Flags(source, versions, { isWhole: false, unit }, () => variables) };
  const subjects = started.some((one) => one.kind === kind) ? started : [own, ...started];
  return { source, kind, subjects, comments, faults };
}

/** An environment file or a script: its variables, and the lines that start a program. */
function ofScript(source: Source, given: Versions, { kind }: Program): ReadFile {
  const shell = readShell(source.text);
  const { comments, faults, commands } = shell;
  const versions = { ...headerVersions(source, comments), ...given };
  const variables = assignmentsOf(shell).flatMap((one) => variableFlag(one, kind));
  const place = { source, versions, excerpt: wholeExcerpt(source.text) };
  const by = { kind, ...(variables.length > 0 ? { isWhole: false } : {}) };
  const started = commands.flatMap((command) => commandSubjects(command, place, by));
  const own: OneSubject = { kind, subject: new Flags(source, versions, { isWhole: false }, () => variables) };
  return { source, kind, subjects: variables.length > 0 ? [own, ...started] : started, comments, faults };
}
