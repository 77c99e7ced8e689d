import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { cached } from './cache.ts';
import { runToEnd } from './daemon.ts';

const asked = new Map<string, Promise<string>>();
let last: Promise<unknown> = Promise.resolve();

/**
 * The folder with the jars of a pom beside this file, and of all that they need; copied by Maven when it is not there yet.
 * One Maven runs at a time, for two spoil each other's repository.
 */
export function mavenJars(name: string, pomFile: string): Promise<string> {
  const jars = asked.get(name) ?? last.then(() => copied(name, pomFile));
  asked.set(name, jars);
  last = jars.catch(() => undefined);
  return jars;
}

async function copied(name: string, pomFile: string): Promise<string> {
  const pom = fileURLToPath(new URL(pomFile, import.meta.url));
  const digest = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
    .slice(0, 12);
  return cached(`${name}-${digest}`, async (folder) => {
    await runToEnd(['mvn', '-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`]);
  });
}
