import { Failure } from '../core/failure.ts';
import type { FindingFormat } from '../core/finding-formats.ts';
import type { Json } from '../core/json.ts';
import type { Block } from './block.ts';
import type { ColourChoice } from './colour.ts';
import { csvText } from './csv.ts';
import { jsonText } from './json.ts';
import { plainLines } from './plain.ts';
import type { Screen } from './screen.ts';
import { obeyedByNone } from './visible.ts';

export type Format = 'text' | 'table' | 'wide' | 'json' | 'yaml' | 'csv';

/** Formats of all commands, and those that only some have. */
export type OutputFormat = Format | FindingFormat | 'nagios' | 'prometheus' | 'jsonl' | 'parquet';

export interface Dressing {
  readonly format: OutputFormat;
  readonly colour: ColourChoice;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** An answer as it is shown: `inFormat` writes the formats that only its command has. */
interface Shown {
  readonly data: Json;
  readonly view: Block;
  readonly inFormat?: (format: OutputFormat) => Promise<string>;
}

/** Shows answers on one screen in one format. Tables for people and YAML, which need packages, are loaded when used. */
export interface Printer {
  readonly format: OutputFormat;
  /** An answer: its data for scripts or its view for people, as the format asks. */
  answer(answer: Shown): Promise<void>;
  /** Blocks for people, whatever the format: a table on a terminal, tab-separated in a pipe. */
  block(block: Block): Promise<void>;
  /** Resolves when what was shown so far is with the other end; gives whether it takes more. */
  taken(): Promise<boolean>;
  /** Data in the format `json` or `yaml`: an object gets its `schema`, an array is bare. */
  data(data: Json): Promise<void>;
}

export function printer(screen: Screen, dressing: Dressing): Printer {
  const { format } = dressing;
  const block = async (view: Block): Promise<void> => {
    const onTerminal = screen.isTty || dressing.colour === 'always';
    const lines = onTerminal ? await dressed(view, screen, dressing) : plainLines(view, format === 'wide');
    screen.write(lines.map((line) => `${line}\n`).join(''));
  };
  const data = async (value: Json): Promise<void> => {
    if (format === 'yaml') screen.write((await import('./yaml.ts')).yamlText(value));
    else screen.write(jsonText(value));
  };
  const answer: Printer['answer'] = async (given) => {
    if (format === 'json' || format === 'yaml') return data(given.data);
    if (isOfAll(format) && format !== 'csv') return block(given.view);
    const own = await given.inFormat?.(format);
    if (format === 'csv') {
      const lines = own ?? csvText(given.view);
      return screen.write(screen.isTty ? obeyedByNone(lines) : lines);
    }
    if (own !== undefined) return screen.write(own);
    throw new Failure('usage', `This command does not write ${format}.`, { hint: 'See its --help for -o.' });
  };
  return { format, answer, block, taken: () => screen.writeBytes(NOTHING), data };
}

const NOTHING = new Uint8Array();

const ofAll: readonly OutputFormat[] = ['text', 'table', 'wide', 'json', 'yaml', 'csv'] satisfies readonly Format[];
const isOfAll = (format: OutputFormat): boolean => ofAll.includes(format);

async function dressed(view: Block, screen: Screen, { format, colour, env }: Dressing): Promise<string[]> {
  const { colourLevel, humanLines, painter } = await import('./human.ts');
  const paint = painter(colourLevel(colour, env, screen.isTty));
  return humanLines(view, { wide: format === 'wide', columns: screen.columns, paint });
}
