import { describe, expect, it } from 'vitest';
import { formatMode } from '../../../src/core/mode.ts';
import { judgedWay, type Measured } from '../../../src/core/umask/judged-way.ts';
import type { UmaskPolicy } from '../../../src/core/umask/policy.ts';
import { askName, MOST_OPEN_FILE, probeAsks } from '../../../src/core/umask/probe-asks.ts';
import { type SaidSettings, umaskWords, wayReason } from '../../../src/core/umask/way-in.ts';
import { outcomeOf } from '../../../src/core/umask/way-outcome.ts';
import { type KnownSettings, waysIn } from '../../../src/core/umask/ways-in.ts';

const said = (from: string, values: Record<string, string>): SaidSettings => ({
  from,
  values: new Map(Object.entries(values)),
});
const KEY = 'fs.permissions.umask-mode';
const NOTHING: KnownSettings = { spark: [], hadoop: [], hdfsSite: [], zeppelin: [], hasHttpfs: false, context: 'prod' };
const way = (name: string, known = NOTHING) => {
  const found = waysIn(known).find((one) => one.way === name);
  if (found === undefined) throw new Error(`There is no way ${name}.`);
  return found;
};
const D = ['default:user::rwx', 'default:group::---', 'default:other::---'];
const modes = (name: string, defaults: readonly string[], known = NOTHING): string =>
  (['DIRECTORY', 'FILE'] as const)
    .map((type) => formatMode(outcomeOf(way(name, known), type, defaults, true)?.inHome ?? 0))
    .join(' ');

describe('where a umask comes from', () => {
  it.each([
    [
      'of Spark: its interpreter before its app',
      'Spark on Mesos',
      {
        ...NOTHING,
        spark: [
          said('the interpreter', { [`spark.hadoop.${KEY}`]: '027' }),
          said('the app', { [`spark.hadoop.${KEY}`]: '077' }),
        ],
      },
      '027',
      'of the interpreter',
    ],
    [
      'of Spark: what Hadoop has where Spark says nothing',
      'Spark on Mesos',
      { ...NOTHING, spark: [said('the app', {})], hadoop: [said('core-site.xml', { [KEY]: '077' })] },
      '077',
      'of core-site.xml',
    ],
    [
      'of Hadoop, in symbols too',
      "Hadoop's programs",
      { ...NOTHING, hadoop: [said('core-site.xml', { [KEY]: 'u=rwx,g=rx,o=' })] },
      '027',
      'of core-site.xml',
    ],
    ['of Hadoop: 022 where nobody says it', "Hadoop's programs", NOTHING, '022', 'no core-site.xml'],
    [
      'of Hadoop: one that it would refuse says nothing',
      "Hadoop's programs",
      { ...NOTHING, hadoop: [said('core-site.xml', { [KEY]: 'much' })] },
      '022',
      'no core-site.xml',
    ],
    [
      'of Hue: hdfs-site.xml alone',
      'Hue',
      { ...NOTHING, hadoop: [said('core-site.xml', { [KEY]: '077' })] },
      '022',
      'no hdfs-site.xml',
    ],
    ['of raw requests: none', 'WebHDFS, raw', NOTHING, 'none', 'the request names the mode'],
    [
      'of HttpFS: none, whatever its files say, and how to have it tried',
      'HttpFS',
      { ...NOTHING, hadoop: [said('core-site.xml', { [KEY]: '077' })] },
      'none',
      'mesosctl context set prod hdfs.httpfs=http://HOST:14000',
    ],
  ] as const)('%s', (_, name, known, umask, from) => {
    expect(umaskWords(way(name, known))).toBe(umask);
    expect(way(name, known).from).toContain(from);
  });
});

describe('what comes of it', () => {
  it.each([
    ['Spark on Mesos', [], '755 644'],
    ['Spark on Mesos', D, '700 600'],
    ['Hue', D, '700 600'],
    ['WebHDFS, raw', [], '755 644'],
    ['WebHDFS, raw', D, '700 600'],
    ['HttpFS', [], '755 755'],
    ['HttpFS', D, '700 700'],
  ] as const)('%s under %j', (name, defaults, made) => {
    expect(modes(name, defaults)).toBe(made);
  });

  it('is wider than a strict umask where the default ACL is', () => {
    const strict = { ...NOTHING, hadoop: [said('core-site.xml', { [KEY]: '077' })] };
    const wide = ['default:user::rwx', 'default:group::r-x', 'default:other::---'];
    expect(modes("Hadoop's programs", [], strict)).toBe('700 600');
    expect(modes("Hadoop's programs", wide, strict)).toBe('750 640');
  });

  it('is not known of what stands elsewhere', () => {
    expect(outcomeOf(way('NFS gateway'), 'FILE', D, true)).toBeUndefined();
  });
});

describe('what is made in a home', () => {
  const LOCKED = [
    'default:user::rwx',
    'default:user:ann:rwx',
    'default:group::---',
    'default:mask::rwx',
    'default:other::---',
  ];
  const policyOf = (umask: number): UmaskPolicy => ({
    root: '/user/ann',
    tenant: 'ann',
    umask,
    owner: 'ann',
    group: undefined,
    inherit: true,
    hard: undefined,
  });
  const judged = (defaults: readonly string[], umask: number, measured = new Map<string, Measured>()) =>
    judgedWay(way("Hadoop's programs"), { defaults, isPosix: true }, policyOf(umask), measured);

  it.each([
    ['no default ACL', [], 0o077, false],
    ['no default ACL', [], 0o022, true],
    ['a default ACL', D, 0o077, true],
    ['an entry for the tenant himself, whose mask stands in the group digit', LOCKED, 0o077, true],
    ['an entry for somebody else', LOCKED.map((one) => one.replace('ann', 'bob')), 0o077, false],
  ])('with %s %j is held to %o or is not: %s', (_, defaults, umask, is) => {
    expect(judged(defaults, umask).isWithin).toBe(is);
  });

  it('is judged by what was measured before what is reckoned, once both were', () => {
    const closed = { mode: 0o700, access: [] };
    const measured = new Map([
      ['folder-755-777', closed],
      ['file-644-666', { mode: 0o600, access: [] }],
    ]);
    expect(judged([], 0o077, measured)).toMatchObject({ measured: { folder: 0o700, file: 0o600 }, isWithin: true });
    expect(judged([], 0o077, new Map([['folder-755-777', closed]]))).toMatchObject({ isWithin: false });
    expect(
      judgedWay(way('NFS gateway'), { defaults: D, isPosix: true }, policyOf(0o077), measured).isWithin,
    ).toBeUndefined();
  });

  it('is asked for once where two ways ask alike, and the most open file is always among it', () => {
    const names = probeAsks(waysIn(NOTHING)).map(askName);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['folder', 'file', 'folder-755-777', 'file-644-666', askName(MOST_OPEN_FILE)]),
    );
    expect(names.filter((name) => name.startsWith('httpfs'))).toEqual([]);
    const through = probeAsks(waysIn({ ...NOTHING, hasHttpfs: true })).map(askName);
    expect(through).toEqual(expect.arrayContaining(['folder', 'file', 'httpfs-folder', 'httpfs-file']));
    expect(probeAsks([]).map(askName)).toEqual(['folder-777', 'file-666', 'folder-700', 'file-600']);
  });
});

describe('the interpreters of a notebook', () => {
  const SPARK = `spark.hadoop.${KEY}`;
  const interpreter = (name: string, group = name, properties: Record<string, string> = {}) => ({
    name,
    group,
    properties,
  });
  const known: KnownSettings = {
    ...NOTHING,
    spark: [said('the app', { [SPARK]: '077' })],
    hadoop: [said('core-site.xml', { [KEY]: '027' })],
    zeppelin: [
      interpreter('spark'),
      interpreter('spark3', 'spark', { [SPARK]: '007' }),
      interpreter('spark4', 'spark'),
      interpreter('sh'),
      interpreter('livy', 'livy', { [`livy.${SPARK}`]: '077' }),
      interpreter('livy2', 'livy', { 'livy.spark.driver.memory': '1g' }),
      interpreter('hive', 'jdbc', { 'default.url': 'jdbc:hive2://h:10000/;password=hush' }),
      interpreter('mysql', 'jdbc', { 'default.url': 'jdbc:mysql://h/db' }),
      interpreter('file'),
      interpreter('python'),
      interpreter('md'),
    ],
  };
  const reasons = waysIn(known).map(wayReason);

  it.each([
    [
      'spark3',
      'said',
      '007',
      'the umask is 007, by spark.hadoop.fs.permissions.umask-mode=007 of the interpreter spark3.',
    ],
    ['spark4', 'said', '077', 'by spark.hadoop.fs.permissions.umask-mode=077 of the app.'],
    ['sh', 'said', '027', 'by fs.permissions.umask-mode=027 of core-site.xml.'],
    ['livy', 'said', '077', 'by livy.spark.hadoop.fs.permissions.umask-mode=077 of the interpreter livy.'],
    ['livy2', 'elsewhere', 'not known', 'not known from here; it is that of the Spark of Livy'],
    ['hive', 'elsewhere', 'not known', 'that of the server that writes (hive2)'],
    ['file', 'reads', 'none', 'it lists what there is, and writes nothing.'],
    ['python', 'elsewhere', 'not known', 'whatever library the code of a paragraph writes with'],
  ])('write as theirs does: %%%s', (name, certainty, umask, reason) => {
    const one = way(`Zeppelin %${name}`, known);
    expect([one.certainty, umaskWords(one), wayReason(one)]).toEqual([
      certainty,
      umask,
      expect.stringContaining(reason),
    ]);
  });

  it('are not known where nobody may look', () => {
    const unseen = wayReason(way('Zeppelin', { ...known, zeppelin: 'unseen' }));
    expect(unseen).toContain('the context names no zeppelin.user');
  });

  it('are ways of their own where they write into HDFS, and the first of them is Spark itself', () => {
    const names = waysIn(known).map((one) => one.way);
    expect(names.filter((name) => /%(spark|mysql|md)$/.test(name))).toEqual([]);
    expect(names[0]).toBe('Spark on Mesos');
    expect(reasons.join()).not.toContain('hush');
  });
});
