import { Failure } from '../../../core/failure.ts';
import type { Interpret } from '../bench.ts';
import { failed, type LabResult, succeeded } from '../paragraph.ts';
import type { TenantFiles } from '../tenant-files.ts';

/** A Scala string without escapes, and the statements of Spark that the lab knows. */
const text = '"([^"\\\\]*)"';
const save = new RegExp(`^sc\\.parallelize\\(Seq\\(${text}\\), 1\\)\\.saveAsTextFile\\(${text}\\)$`);
const load = new RegExp(`^println\\(${text} \\+ sc\\.textFile\\(${text}\\)\\.collect\\(\\)\\.mkString\\)$`);

/** One statement a line: a text file of one part is written or read, with the committer's empty `_SUCCESS`. */
export const spark: Interpret = async (code, { files }) => {
  let out = '';
  for (const line of code.split('\n').filter((one) => one.trim() !== '')) {
    try {
      const said = await statement(line.trim(), files);
      if (said === undefined) return unknown(line.trim());
      out += said;
    } catch (thrown) {
      return failed(`${out}org.apache.hadoop.security.AccessControlException: ${Failure.from(thrown).message}`);
    }
  }
  return succeeded(out);
};

/** What it prints; undefined where it is none that the lab knows. */
async function statement(line: string, files: TenantFiles): Promise<string | undefined> {
  const [, written = '', folder] = save.exec(line) ?? [];
  if (folder !== undefined) {
    await files.mkdir(folder);
    await files.put(`${folder}/part-00000`, `${written}\n`);
    await files.put(`${folder}/_SUCCESS`, '');
    return '';
  }
  const [, prefix = '', read] = load.exec(line) ?? [];
  return read === undefined ? undefined : `${prefix}${(await files.cat(`${read}/part-00000`)).trimEnd()}\n`;
}

const unknown = (line: string): LabResult =>
  failed(`<console>:26: error: not found: value ${/^\w*/.exec(line)?.[0]}\n       ${line}\n       ^\n`);
