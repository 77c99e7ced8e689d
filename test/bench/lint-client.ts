import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileReaders } from '../../src/checks/lint/file-readers.ts';
import { findText } from '../../src/checks/lint/found-files.ts';
import type { LintFiles } from '../../src/checks/lint/lint-files.ts';
import { rulesOf } from '../../src/checks/lint/rules-of.ts';
import { runLint } from '../../src/checks/lint/run-lint.ts';
import { openDisk } from '../../src/clients/disk/index.ts';
import { systemClock } from '../../src/system-clock.ts';

/**
 * make <folder> <files> writes as many files of properties of Spark; time <folder> <rounds> prints CPU times of reading and
 * parsing them, of judging all, and of judging a quarter; rules prints how many rules there are for each.
 */
const [action = '', folder = '', number = '0'] = process.argv.slice(2);

/** As a tenant has it who was set up with care: what is judged is the cost of looking, not that of telling. */
const conf = (index: number): string =>
  [
    `# spark 2.4.6, tenant ${index}`,
    'spark.master                        mesos://zk://zk1:2181,zk2:2181,zk3:2181/mesos',
    'spark.mesos.coarse                  true',
    'spark.mesos.role                    tenants',
    `spark.mesos.principal               tenant${index}`,
    'spark.mesos.driver.secret.filenames /etc/mesos/secret',
    `spark.app.name                      job-${index}`,
    'spark.cores.max                     16',
    'spark.executor.cores                4',
    'spark.executor.memory               8g',
    'spark.mesos.executor.memoryOverhead 1024',
    'spark.mesos.constraints             rack:a',
    'spark.shuffle.service.enabled       true',
    'spark.dynamicAllocation.enabled     true',
    'spark.dynamicAllocation.maxExecutors 4',
    'spark.eventLog.enabled              true',
    `spark.eventLog.dir                  hdfs://cluster/user/tenant${index}/events`,
    'spark.serializer                    org.apache.spark.serializer.KryoSerializer',
    'spark.network.timeout               300s',
    'spark.sql.shuffle.partitions        200',
    '',
  ].join('\n');

const disk = openDisk({ clock: systemClock, hostName: 'bench', pid: process.pid, processMark: () => undefined });
const files: LintFiles = {
  cwd: folder,
  look: (path) => disk.look(path),
  readBytes: (path, limit) => disk.readBytes(path, limit),
  walk: (path) => disk.walk(path),
  replace: (path, read, bytes) => disk.replace(path, read, bytes),
  readStdin: async () => '',
  readTree: async () => ({ tree: { kind: 'nothing', place: undefined }, faults: [] }),
};

const actions: Readonly<Record<string, () => Promise<unknown>>> = {
  async make() {
    for (let index = 0; index < Number(number); index += 1) {
      const below = join(folder, index % 4 === 0 ? 'quarter' : 'rest', `tenant${index}`);
      mkdirSync(below, { recursive: true });
      writeFileSync(join(below, 'spark-defaults.conf'), conf(index));
    }
  },
  async time() {
    const times: Record<'parse' | 'judge' | 'quarter', number[]> = { parse: [], judge: [], quarter: [] };
    for (let round = 0; round <= Number(number); round += 1) {
      times.parse.push(await cpuOf(parseAll));
      times.judge.push(await cpuOf(() => judgeAll(folder)));
      times.quarter.push(await cpuOf(() => judgeAll(join(folder, 'quarter'))));
    }
    // The first round warms the caches.
    for (const list of Object.values(times)) list.shift();
    return times;
  },
  rules: async () => (await rulesOf('spark-conf')).length,
};

async function parseAll(): Promise<void> {
  for (const part of readdirSync(folder)) {
    for (const tenant of readdirSync(join(folder, part))) {
      const path = join(folder, part, tenant, 'spark-defaults.conf');
      const found = await findText({ path, isNamed: true, isPipe: false }, { as: undefined, isMending: false }, files);
      if (typeof found === 'string' || 'unread' in found) throw new Error(`${path} is not read.`);
      const { subjects } = await fileReaders[found.kind].read(found.source, {});
      for (const one of subjects) if (one.kind === 'spark-conf') one.subject.settings.get('spark.master');
    }
  }
}

const judgeAll = (path: string): Promise<unknown> =>
  runLint(
    {
      paths: [path],
      as: undefined,
      isIfKnown: false,
      given: {},
      usual: {},
      target: undefined,
      isMending: false,
      today: '2026-06-15',
      docs: (id) => id,
    },
    files,
  );

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

process.stdout.write(JSON.stringify((await actions[action]?.()) ?? null));
