import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeContextFile } from '../../src/lab/context-file.ts';
import { startLab } from '../../src/lab/start.ts';

/**
 * The lab of the bench, in a process of its own: `agents people latencyMs` as its words. Says on stdout where its context
 * is, and ends with its stdin.
 */
const [agents = 0, people = 0, latencyMs = 0] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'mesosctl-bench-lab-'));
const lab = await startLab({ agents, people });
for (let index = 0; index < people; index += 1) {
  const name = `t${index}`;
  lab.hdfs?.tree.seed(`/user/${name}`, { owner: name, group: name, mode: 0o700 });
}
lab.faults.script(() => ({ kind: 'late', ms: latencyMs }));
const config = join(folder, 'lab.json');
await writeContextFile(config, lab);
process.stdout.write(`${config}\n`);
for await (const _ of process.stdin);
await lab.stop();
rmSync(folder, { recursive: true, force: true });
