import { describe, expect, it } from 'vitest';
import { formatMode } from '../../../src/core/mode.ts';
import { judgedWay, type Measured } from '../../../src/core/umask/judged-way.ts';
import type { UmaskPolicy } from '../../../src/core/umask/policy.ts';
import { askName, MOST_OPEN_FILE, probeAsks } from '../../../src/core/umask/probe-asks.ts';
import { outcomeOf, type SaidSettings, umaskWords, waysIn } from '../../../src/core/umask/ways-in.ts';

const said = (from: string, values: Record<string, string>): SaidSettings => ({
  from,
  values: new Map(Object.entries(values)),
});
const KEY = 'fs.permissions.umask-mode';
const NOTHING = { spark: [], hadoop: [], hdfsSite: [] };
const way = (name: string, known = NOTHING as Parameters<typeof waysIn>[0]) => {
  const found = waysIn(known).find((one) => one.way === name);
  if (found === undefined) throw new Error(`There is no way ${name}.`);
  return found;
};
const D = ['default:user::rwx', 'default:group::---', 'default:other::---'];
const modes = (name: string, defaults: readonly string[], known = NOTHING as Parameters<typeof waysIn>[0]): string =>
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
    ['of raw requests: none', 'WebHDFS, raw', NOTHING, 'none', 'no umask'],
    ['of HttpFS: its own server', 'HttpFS', NOTHING, 'not known', 'HttpFS server'],
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
      judgedWay(way('HttpFS'), { defaults: D, isPosix: true }, policyOf(0o077), measured).isWithin,
    ).toBeUndefined();
  });

  it('is asked for once where two ways ask alike, and the most open file is always among it', () => {
    const names = probeAsks(waysIn(NOTHING)).map(askName);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['folder', 'file', 'folder-755-777', 'file-644-666', askName(MOST_OPEN_FILE)]),
    );
    expect(probeAsks([]).map(askName)).toEqual(['folder-777', 'file-666', 'folder-700', 'file-600']);
  });
});
