import type { Exit, Failure } from './core/failure.ts';
import { toJson } from './core/json.ts';
import { masked } from './core/masked.ts';
import { visible } from './output/visible.ts';
import type { World } from './world.ts';

/**
 * Tells the operator of a failure: a sentence and the next step on stderr, and on stdout an object with the code where
 * the command line asked for data. Looks at the bare words, for what failed may have been their reading.
 */
export async function report(failure: Failure, argv: readonly string[], world: World): Promise<Exit> {
  const format = dataFormat(argv);
  if (format !== undefined) await writeData(failure, format, world);
  const lines = [`mesosctl: ${failure.message}`, ...hintOf(failure)].flatMap((text) => text.split('\n')).map(visible);
  if (failure.code === 'internal') lines.push(...(await bugLines(failure, argv)));
  world.stderr.write(lines.map((line) => `${line}\n`).join(''));
  return failure.exit;
}

const hintOf = ({ hint }: Failure): string[] => (hint === undefined ? [] : [`hint: ${hint}`]);

async function bugLines(failure: Failure, argv: readonly string[]): Promise<string[]> {
  const { reportTo, version } = await import('./package.ts');
  const said = `This is a bug of mesosctl ${version}. Please report it: ${reportTo}`;
  if (!argv.includes('--debug')) return [said, 'hint: --debug shows where it happened.'];
  const cause = failure.cause instanceof Error ? failure.cause : failure;
  return [said, ...(cause.stack ?? '').split('\n').map(visible)];
}

/** The format of `-o json`, `-ojson`, `--output json` or `--output=json`, for data only. */
function dataFormat(argv: readonly string[]): 'json' | 'yaml' | undefined {
  const words = argv.flatMap((word, index) => {
    if (word === '-o' || word === '--output') return [argv[index + 1]];
    return [/^(?:-o=?|--output=)(.+)$/.exec(word)?.[1]];
  });
  const format = words.findLast((word) => word !== undefined);
  return format === 'json' || format === 'yaml' ? format : undefined;
}

async function writeData(failure: Failure, format: 'json' | 'yaml', world: World): Promise<void> {
  const { printer } = await import('./output/printer.ts');
  const { code, message, hint, system, detail } = failure;
  const error = toJson({
    code,
    message,
    hint,
    system,
    detail: detail === undefined ? undefined : masked(toJson(detail)),
  });
  await printer(world.stdout, { format, colour: 'never', env: world.env }).data({ error });
}
