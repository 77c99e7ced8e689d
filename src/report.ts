import { type Exit, Failure } from './core/failure.ts';
import { toJson } from './core/json.ts';
import { masked } from './core/masked.ts';
import { visible } from './output/visible.ts';
import type { World } from './world.ts';

/**
 * Tells the operator of a failure: a sentence and the next step on stderr, and on stdout an object with the code where
 * the command line asked for data. Looks at the bare words, for what failed may have been their reading. After an interruption
 * whose signal says what to do next, that is the hint: what is to be gone on with may have ended too.
 * @returns the exit of the failure; for `-o nagios` that of a plug-in that does not know
 */
export async function report(failure: Failure, argv: readonly string[], world: World): Promise<Exit> {
  const format = formatIn(argv);
  const hint = hintOf(failure, world);
  if (format === 'json' || format === 'yaml') await writeData(failure, hint, format, world);
  const isPlugin = format === 'nagios' && failure.code !== 'interrupted';
  if (isPlugin) world.stdout.write(`MESOSCTL UNKNOWN - ${visible(failure.message).replaceAll('|', '/')}\n`);
  const lines = [`mesosctl: ${failure.message}`, ...(hint === undefined ? [] : [`hint: ${hint}`])]
    .flatMap((text) => text.split('\n'))
    .map(visible);
  if (failure.code === 'internal') lines.push(...(await bugLines(failure, argv)));
  world.stderr.write(lines.map((line) => `${line}\n`).join(''));
  return isPlugin ? UNKNOWN : failure.exit;
}

const hintOf = ({ code, hint }: Failure, { signal }: World): string | undefined =>
  code === 'interrupted' && signal.aborted ? (Failure.from(signal.reason).hint ?? hint) : hint;

async function bugLines(failure: Failure, argv: readonly string[]): Promise<string[]> {
  const { reportTo, version } = await import('./package.ts');
  const said = `This is a bug of mesosctl ${version}. Please report it: ${reportTo}`;
  if (!argv.includes('--debug')) return [said, 'hint: --debug shows where it happened.'];
  const cause = failure.cause instanceof Error ? failure.cause : failure;
  return [said, ...(cause.stack ?? '').split('\n').map(visible)];
}

/** What plug-ins of Nagios end with where they could not look. */
const UNKNOWN = 3;

/** The format of `-o json`, `-ojson`, `--output json` or `--output=json`. */
function formatIn(argv: readonly string[]): string | undefined {
  const words = argv.flatMap((word, index) => {
    if (word === '-o' || word === '--output') return [argv[index + 1]];
    return [/^(?:-o=?|--output=)(.+)$/.exec(word)?.[1]];
  });
  return words.findLast((word) => word !== undefined);
}

async function writeData(
  failure: Failure,
  hint: string | undefined,
  format: 'json' | 'yaml',
  world: World,
): Promise<void> {
  const { printer } = await import('./output/printer.ts');
  const { code, message, system, detail } = failure;
  const error = toJson({
    code,
    message,
    hint,
    system,
    detail: detail === undefined ? undefined : masked(toJson(detail)),
  });
  await printer(world.stdout, { format, colour: 'never', env: world.env }).data({ error });
}
