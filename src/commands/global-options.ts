import { Option } from 'commander';
import { findingFormats } from '../core/finding-formats.ts';
import type { ColourChoice } from '../output/colour.ts';
import type { Format, OutputFormat } from '../output/printer.ts';
import type { ChangeCommand, Command, Query } from './define.ts';

/** What the options that every command of a kind has said. */
export interface GlobalInput {
  readonly context: string | undefined;
  readonly config: string | undefined;
  readonly set: readonly string[];
  readonly timeout: string | undefined;
  readonly deadline: string | undefined;
  readonly wire: string | undefined;
  readonly wait: string | undefined;
  readonly output: OutputFormat | undefined;
  readonly colour: ColourChoice;
  readonly trace: string | undefined;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly confirm: string | undefined;
  readonly expect: string | undefined;
}

export const GLOBAL_GROUP = 'Global options:';
const CHANGE_GROUP = 'Options of every change:';

export const queryFormats = ['table', 'wide', 'json', 'yaml', 'csv'] as const satisfies readonly Format[];
export const changeFormats = ['text', 'json', 'yaml'] as const satisfies readonly Format[];
const colours = ['auto', 'always', 'never'] as const satisfies readonly ColourChoice[];

const allFormats: readonly OutputFormat[] = [
  ...new Set([
    ...queryFormats,
    ...changeFormats,
    ...findingFormats,
    'nagios',
    'prometheus',
    'jsonl',
    'parquet',
  ] as const),
];

/** The options that a command has besides its own. */
export function globalOptions(command: Command): Option[] {
  if (command.kind === 'session') return toolOptions();
  const own = command.kind === 'change' ? changeOptions(command.isUnasked === true) : [];
  return [...own, ...contextOptions(), outputOption(formatsOf(command)), ...toolOptions()];
}

function formatsOf(command: Query | ChangeCommand): readonly OutputFormat[] {
  if (command.kind === 'change') return changeFormats;
  if (command.formats !== undefined) return command.formats;
  return command.isTable === false ? queryFormats.filter((format) => format !== 'csv') : queryFormats;
}

/** The options that may also stand in front of the noun. */
export const leadingOptions = (): Option[] => [...contextOptions(), outputOption(allFormats), ...toolOptions()];

function contextOptions(): Option[] {
  return [
    new Option('-c, --context <name>', 'platform to work on').helpGroup(GLOBAL_GROUP),
    new Option('--config <file>', 'file of the contexts').helpGroup(GLOBAL_GROUP),
    new Option('--set <path=value>', 'set any setting for this run; may be given again')
      .argParser((one: string, before: string[] | undefined) => [...(before ?? []), one])
      .helpGroup(GLOBAL_GROUP),
    new Option('--timeout <duration>', 'how long one request may take').helpGroup(GLOBAL_GROUP),
    new Option('--deadline <duration>', 'how long the whole command may take').helpGroup(GLOBAL_GROUP),
    new Option('--wire <format>', 'how calls to Mesos are written (protobuf, json)').helpGroup(GLOBAL_GROUP),
    new Option('--trace <file>', 'append a JSON line for every request').helpGroup(GLOBAL_GROUP),
  ];
}

function outputOption(formats: readonly OutputFormat[]): Option {
  return new Option('-o, --output <format>', 'how the answer is written').choices(formats).helpGroup(GLOBAL_GROUP);
}

function toolOptions(): Option[] {
  return [
    new Option('--color <when>', 'when to use colours').choices(colours).helpGroup(GLOBAL_GROUP),
    new Option('--debug', 'show the stack of an internal error').helpGroup(GLOBAL_GROUP),
  ];
}

function changeOptions(isUnasked: boolean): Option[] {
  return [
    new Option('--dry-run', 'show the plan and change nothing').helpGroup(CHANGE_GROUP),
    new Option(
      '-y, --yes',
      isUnasked ? 'not needed: this command never asks' : 'apply the plan without asking',
    ).helpGroup(CHANGE_GROUP),
    new Option('--confirm <context>', 'apply the plan to the protected context of this name').helpGroup(CHANGE_GROUP),
    new Option('--expect <digest>', 'apply only the plan that has this digest').helpGroup(CHANGE_GROUP),
    new Option('--wait <duration>', 'how long the world may take to follow').helpGroup(CHANGE_GROUP),
  ];
}

/** The global input from what stood in front of the noun and behind the verb; of two, the latter counts. */
export function globalInput(
  leading: Readonly<Record<string, unknown>>,
  own: Readonly<Record<string, unknown>>,
): GlobalInput {
  const value = (name: string): unknown => own[name] ?? leading[name];
  const text = (name: string): string | undefined => {
    const given = value(name);
    return typeof given === 'string' ? given : undefined;
  };
  return {
    context: text('context'),
    config: text('config'),
    set: [...texts(leading['set']), ...texts(own['set'])],
    timeout: text('timeout'),
    deadline: text('deadline'),
    wire: text('wire'),
    wait: text('wait'),
    output: allFormats.find((format) => format === value('output')),
    colour: colours.find((colour) => colour === value('color')) ?? 'auto',
    trace: text('trace'),
    dryRun: value('dryRun') === true,
    yes: value('yes') === true,
    confirm: text('confirm'),
    expect: text('expect'),
  };
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
