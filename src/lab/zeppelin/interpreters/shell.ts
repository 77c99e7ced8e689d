import { Failure } from '../../../core/failure.ts';
import type { Interpret } from '../bench.ts';
import { failed, type LabResult, succeeded } from '../paragraph.ts';
import type { TenantFiles } from '../tenant-files.ts';

/** A word in single quotes, and the commands with Hadoop's client that the lab's shell knows. */
const word = "'([^']*)'";
const client = '"\\$client" "\\$files"';
const commands: readonly (readonly [RegExp, (words: readonly string[], files: TenantFiles) => Promise<string>])[] = [
  [/^(set -eu|case .* esac)$/, async () => ''],
  [new RegExp(`^${client} -mkdir ${word}$`), async ([path = ''], files) => nothing(files.mkdir(path))],
  [
    new RegExp(`^printf %s ${word} \\| ${client} -put - ${word}$`),
    async ([text = '', path = ''], files) => nothing(files.put(path, text)),
  ],
  [
    new RegExp(`^printf '([^'%]*)%s\\\\n' "\\$\\(${client} -cat ${word}\\)"$`),
    async ([prefix = '', path = ''], files) => `${prefix}${await files.cat(path)}\n`,
  ],
  [/^echo (.*)$/, async ([said = '']) => `${said.replace(/^'(.*)'$/, '$1')}\n`],
];

/** What looks for Hadoop's client, says that there is none, and ends well. */
const search = /^client=\$\(.*\) \|\| \{ echo '([^']*)'; exit 0; \}$/;

/** One command a line, up to the first that fails, as after `set -e`. */
export const shell: Interpret = async (code, { files, hasClient }) => {
  let out = '';
  for (const [index, line] of code.split('\n').entries()) {
    const [, lacking] = search.exec(line.trim()) ?? [];
    if (lacking !== undefined && !hasClient) return succeeded(`${out}${lacking}\n`);
    if (line.trim() === '' || lacking !== undefined) continue;
    try {
      out += await run(line.trim(), index + 1, files);
    } catch (thrown) {
      return exited(out, Failure.from(thrown).message);
    }
  }
  return succeeded(out);
};

async function run(line: string, number: number, files: TenantFiles): Promise<string> {
  for (const [pattern, act] of commands) {
    const match = pattern.exec(line);
    if (match !== null) return act(match.slice(1), files);
  }
  throw new Failure('not-found', `bash: line ${number}: ${line.split(' ')[0]}: command not found`);
}

async function nothing(done: Promise<void>): Promise<string> {
  await done;
  return '';
}

/** As ShellInterpreter.java says it: the output, then how the process ended. */
const exited = (out: string, reason: string): LabResult => failed(`${out}${reason}\nExitValue: 1`);
