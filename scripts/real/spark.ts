import { join } from 'node:path';
import { cached, writeFiles } from './cache.ts';
import { runToEnd } from './daemon.ts';

const version = '3.5.6';
const sha256 = 'f8b1c4360e41ab398c64904fae08740503bcb6bd389457d659fa6d9f2952cc48';

/** The home of a Spark, with `bin/spark-sql` in it: that of the package pyspark, whose Python part is left out. */
export async function sparkHome(): Promise<string> {
  const folder = await cached(`spark-${version}`, async (draft) => {
    await writeFiles(draft, { 'requirements.txt': `pyspark==${version} --hash=sha256:${sha256}\n` });
    const download = ['python3', '-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps'];
    await runToEnd([...download, '--no-binary', ':all:', '--require-hashes', '-r', 'requirements.txt'], { cwd: draft });
    const packed = `pyspark-${version}`;
    const parts = [`${packed}/deps/bin`, `${packed}/deps/jars`];
    await runToEnd(['tar', 'xzf', `${packed}.tar.gz`, ...parts], { cwd: draft });
    await runToEnd(['rm', `${packed}.tar.gz`], { cwd: draft });
  });
  return join(folder, `pyspark-${version}`, 'deps');
}
