import { describe, expect, it } from 'vitest';
import { diagnose, exitOf } from '../../src/checks/judge-platform.ts';
import { saidOf } from '../../src/checks/platform-words.ts';
import { platformRules } from '../../src/checks/rules/platform.ts';
import { type PlatformFacts, unseenOf } from '../../src/checks/subjects/platform.ts';
import {
  silent,
  silentMaster,
  soundAgent,
  soundCluster,
  soundNamenode,
  soundPlatform,
  soundServers,
  withHdfs,
  withMarathon,
  withMesos,
  withMetronome,
  withZookeeper,
} from '../../src/checks/subjects/platform-example.ts';
import { known, unknown } from '../../src/core/fact.ts';
import { Failure } from '../../src/core/failure.ts';
import { platformSystems } from '../../src/core/platform-system.ts';

const failure = new Failure('unreachable', 'HDFS cannot be reached.', { hint: 'Start it.' });
const refused = unknown(failure);
const oneDown = [...soundServers.slice(0, 2), { address: 'z3:2181', status: silent }];
const withoutAgent = { agents: [soundAgent({ active: false })], frameworks: [], tasks: [] };
const standby = { base: 'n2', namenode: known(soundNamenode({ state: 'standby' })) };
const diagnosed = (facts: PlatformFacts) => diagnose(facts, platformSystems);

describe('a sound platform', () => {
  it('has no finding, hides nothing, and ends with 0', () => {
    const diagnoses = diagnosed(soundPlatform);
    expect(diagnoses.flatMap(({ findings, unseen }) => [...findings, ...unseen])).toEqual([]);
    expect(exitOf(diagnoses)).toBe(0);
  });

  it('is told of in a sentence or more for each system', () => {
    for (const system of ['mesosctl', ...platformSystems] as const)
      expect(saidOf(system, soundPlatform)).not.toEqual([]);
    const said = (['mesosctl', ...platformSystems] as const).flatMap((system) => saidOf(system, soundPlatform));
    expect(said.filter(({ isWell }) => !isWell)).toEqual([]);
  });
});

describe('what is said of a system', () => {
  it.each([
    ['a server of ZooKeeper that is down', 'zookeeper', withZookeeper({ ensemble: known(oneDown) }), /2 of 3 servers/],
    ['a master that is down', 'mesos', withMesos({ masters: known([silentMaster('http://m1')]) }), /0 of 1 master/],
    ['an agent that is not active', 'mesos', withMesos({ state: known(withoutAgent) }), /0 of 1 agent/],
    ['a Marathon that is down', 'marathon', withMarathon({ members: [{ address: 'a', member: silent }] }), /0 of 1/],
    ['a Metronome that is down', 'metronome', withMetronome({ members: [{ address: 'a', member: silent }] }), /0 of 1/],
    ['standbys alone', 'hdfs', withHdfs({ namenodes: known([standby]) }), /n2 is standby/],
    ['a full HDFS', 'hdfs', withHdfs({ cluster: known(soundCluster({ remainingBytes: 0 })) }), /0 B of 1 TiB left/],
  ] as const)('is not well of %s', (_, system, facts, words) => {
    const bad = saidOf(system, facts).filter(({ isWell }) => !isWell);
    expect(bad.map(({ text }) => text)).toEqual([expect.stringMatching(words)]);
  });
});

describe('a diagnosis', () => {
  it('puts each finding of each rule to the system that it is about', () => {
    const asked = new Set<string>(['mesosctl', ...platformSystems]);
    for (const { id, bad } of platformRules) {
      for (const facts of bad) {
        const found = diagnosed(facts).flatMap(({ system, findings }) => findings.map((one) => ({ ...one, system })));
        const own = found.filter(({ rule }) => rule === id);
        expect(own, id).not.toEqual([]);
        for (const { place, system } of own) expect([place.split(' ')[0], asked.has(system)]).toEqual([system, true]);
      }
    }
  });

  it('gives every finding a next step', () => {
    for (const { id, bad } of platformRules) {
      const found = bad.flatMap((facts) => diagnosed(facts).flatMap(({ findings }) => findings));
      expect(
        found.filter(({ mend }) => mend === undefined || mend === ''),
        id,
      ).toEqual([]);
    }
  });

  it('ends with 1 where an error was found, and with 0 where there are warnings alone', () => {
    expect(exitOf(diagnosed(withMesos({ access: { ok: true, value: { accepted: false, viewsFlags: false } } })))).toBe(
      1,
    );
    expect(exitOf(diagnosed(withHdfs({ superuser: { ok: true, value: false } })))).toBe(1);
    expect(exitOf(diagnosed(withMesos({ unreachableAgents: { ok: true, value: 1 } })))).toBe(0);
  });

  it('ends with 3 where something was not seen, whatever else was found', () => {
    const facts = {
      ...withMesos({ access: { ok: true, value: { accepted: false, viewsFlags: false } } }),
      hdfs: refused,
    };
    expect(exitOf(diagnosed(facts))).toBe(3);
  });

  it('says once what hides several facts of a system', () => {
    expect(unseenOf(withHdfs({ cluster: refused, superuser: refused }))).toEqual([{ system: 'hdfs', failure }]);
  });

  it('says of a system that was not looked at nothing but that', () => {
    const { ldap: _, ...others } = soundPlatform;
    const ldap = diagnosed({ ...others, ldap: undefined }).find(({ system }) => system === 'ldap');
    expect(ldap).toEqual({ system: 'ldap', findings: [], unseen: [], isDescribed: false });
  });

  it('leaves out systems that nobody asked for', () => {
    expect(diagnose(soundPlatform, ['ldap']).map(({ system }) => system)).toEqual(['mesosctl', 'ldap']);
  });
});
