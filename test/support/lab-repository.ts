import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestLab } from './lab.ts';

/** Files by their path in the repository; undefined: there is none. */
export type RepositoryFiles = Readonly<Record<string, string | undefined>>;

/** A repository in which nothing is wrong, for a lab that has the tenants alice and bob. */
export const soundRepository = ({ addresses }: TestLab): RepositoryFiles => ({
  'conf/spark-defaults.conf': [
    '# spark 3.1.3',
    `spark.master mesos://zk://${addresses.zookeeper.join(',')}/mesos`,
    'spark.app.name nightly',
    'spark.mesos.role alice',
    'spark.mesos.constraints partition:spark',
    'spark.cores.max 2',
    'spark.executor.cores 2',
    'spark.executor.memory 1g',
    '',
  ].join('\n'),
  'marathon/report.json': `${JSON.stringify(
    {
      id: '/alice/report',
      cmd: 'exec ./report --port $PORT0',
      user: 'alice',
      cpus: 0.5,
      mem: 256,
      instances: 1,
      role: 'alice',
      networks: [{ mode: 'host' }],
      portDefinitions: [{ port: 0, name: 'http' }],
      constraints: [['partition', 'IS', 'spark']],
      healthChecks: [{ protocol: 'MESOS_HTTP', path: '/', portIndex: 0, gracePeriodSeconds: 300 }],
    },
    undefined,
    2,
  )}\n`,
  'tenants.yaml': 'version: 1\ndefaults:\n  partition: spark\ntenants:\n  - name: alice\n  - name: bob\n',
});

/** Writes a repository into a folder below that of the lab, in place of what was there. */
export function writeRepository(lab: TestLab, name: string, files: RepositoryFiles): string {
  const folder = join(lab.folder, name);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
