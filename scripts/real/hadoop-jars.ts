import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { cached } from './cache.ts';
import { runToEnd } from './daemon.ts';

const pom = fileURLToPath(new URL('hadoop-pom.xml', import.meta.url));

/** The folder with the jars of hadoop-pom.xml, copied by Maven when it is not there yet (64 MB). */
export async function hadoopJars(): Promise<string> {
  const digest = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  return cached(`hadoop-jars-${digest}`, async (folder) => {
    await runToEnd(['mvn', '-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`]);
  });
}
