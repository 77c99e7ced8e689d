import { describe, expect, it } from 'vitest';
import { fileReaders, recognise } from '../../../src/checks/lint/file-readers.ts';
import { judgeSubject } from '../../../src/checks/lint/rules-of.ts';
import { checkFile } from '../../../src/config/check-file.ts';
import { readYaml } from '../../../src/config/read-yaml.ts';
import { Source } from '../../../src/core/source.ts';

const PATH = 'home/op/.config/mesosctl/config.yaml';

async function found(text: string, path = PATH): Promise<string[]> {
  const kind = recognise(path, text);
  if (kind !== 'contexts') throw new Error(`${path} is ${kind}`);
  const { subjects, faults } = await fileReaders[kind].read(new Source(path, text), {});
  expect(faults).toEqual([]);
  const findings = (await Promise.all(subjects.map(judgeSubject))).flat();
  return findings.map(({ rule, at }) => `${at?.line}:${at?.column} ${rule}`);
}

/** Whether mesosctl itself would take the file. */
function isTaken(text: string): boolean {
  const { tree, faults } = readYaml(text);
  return [...faults, ...checkFile(tree, { dir: '/etc', homeDir: '/home/op' }).faults].length === 0;
}

const SOUND = `current: prod
contexts:
  prod:
    protected: true
    timeout: 2.5
    mesos:
      masters: [https://m1:5050, https://m2:5050]
      zk: zk://z1:2181,z2:2181/mesos
      principal: mesosctl
      secret: { file: ~/mesos }
      ca: /etc/ca.pem
    marathon: { addresses: "https://a:8443,https://b:8443", user: 1000, password: { env: MARATHON } }
    hdfs: &hdfs { namenodes: [https://nn1:9871, https://nn2:9871], user: hdfs }
    ldap: { url: ldap://l, startTls: true, people: ou=p, groups: ou=g, bindDn: cn=m, password: { command: [pass, ldap] } }
    tenant: { umask: 077, cpus: 4, mem: 8g, weight: 0.5 }
    partitions: { gpu: { role: gpu }, plain: }
  test:
    hdfs: *hdfs
    zeppelin:
`;

describe('the file of the contexts', () => {
  it('that says nothing wrong is silent, and mesosctl takes it', async () => {
    expect(isTaken(SOUND)).toBe(true);
    expect(await found(SOUND)).toEqual([]);
    expect(await found('contexts: {}\n')).toEqual([]);
  });

  it.each([
    ['    protected: true', '    protekted: true', '4:5 contexts/setting-unknown'],
    ['    timeout: 2.5', '    timeout: soon', '5:14 contexts/value-malformed'],
    ['zk: zk://z1:2181,z2:2181/mesos', 'zk: z1:2181', '8:11 contexts/value-malformed'],
    ['secret: { file: ~/mesos }', 'secret: { path: ~/mesos }', '10:15 contexts/value-malformed'],
    ['umask: 077', 'umask: 0788', '15:22 contexts/value-malformed'],
    ['gpu: { role: gpu }', 'gpu: { rolle: gpu }', '16:26 contexts/setting-unknown'],
    ['    zeppelin:', '    <<: *hdfs', '19:5 contexts/setting-unknown'],
    ['    zeppelin:', '    zeppelin: 0.10.1', '19:15 contexts/value-malformed'],
  ])('in which "%s" is "%s" is found, and mesosctl refuses it', async (was, is, where) => {
    const text = SOUND.replace(was, is);
    expect(isTaken(text)).toBe(false);
    expect((await found(text)).filter((one) => one.startsWith(where))).toHaveLength(1);
  });

  it.each([
    ['prod.yaml', 'current: a\ncontexts:\n  a:\n    marathon: {addresses: [http://m]}\n', 'contexts'],
    ['lab.json', '{"current": "lab", "contexts": {"lab": {"mesos": {"masters": ["http://m"]}}}}', 'contexts'],
    ['mesosctl.yaml', 'contexts:\n  a:\n', 'contexts'],
    ['.config/mesosctl/config.yaml', '', 'contexts'],
    // Of kubectl, and of docker.
    ['config.yaml', 'apiVersion: v1\nkind: Config\ncurrent-context: a\ncontexts:\n- name: a\n', undefined],
    ['config.json', '{"contexts": {"default": {"endpoint": "unix:///run/docker.sock"}}}', undefined],
  ])('is known among other files: %s', (path, text, kind) => {
    expect(recognise(path, text)).toBe(kind);
  });
});
