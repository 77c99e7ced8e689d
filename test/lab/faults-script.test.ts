import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/config/read-yaml.ts';
import { faultKinds } from '../../src/lab/fault-script/kinds.ts';
import { namedFaults } from '../../src/lab/fault-script/named.ts';
import { readScript } from '../../src/lab/fault-script/read-script.ts';

const read = (text: string) => readScript(readYaml(text));
const faultsIn = (text: string): string[] =>
  read(text).faults.map(({ place, sentence }) => `${place?.line}:${place?.column} ${sentence}`);

/** Words that a kind cannot do without. */
const NEEDED: Readonly<Record<string, string>> = {
  late: 'delay: 1s',
  status: 'status: 503',
  'ldap-stops': 'page: 3',
  'clock-skew': 'by: -10m',
};

describe('a script of faults', () => {
  it('says what happens, when, and to which calls', () => {
    const { rules, seed, faults } = read(`
version: 1
seed: 42
faults:
  - fault: late
    delay: 1.5s
    when: { system: marathon, action: 'GET /v2/*', from: 2, to: 5, every: 2, probability: 0.25 }
  - fault: cut
    bytes: 1k
    when: { target: '/user/*', nth: 3, after: 5s, until: 1m }
  - fault: clock-skew
    by: -10m
  - safe-mode
`);
    expect(faults).toEqual([]);
    expect(seed).toBe(42);
    expect(rules).toEqual([
      {
        fault: { kind: 'late', ms: 1500 },
        when: { system: 'marathon', action: 'GET /v2/*', from: 2, to: 5, every: 2, probability: 0.25 },
      },
      { fault: { kind: 'cut', bytes: 1024 }, when: { target: '/user/*', nth: 3, afterMs: 5000, untilMs: 60_000 } },
      { fault: { kind: 'clock-skew', byMs: -600_000 }, when: {} },
      ...namedFaults['safe-mode'].rules,
    ]);
  });

  it('may be JSON too', () => {
    expect(read('{"faults":[{"fault":"half","when":{"system":"hdfs"}}]}').rules).toEqual([
      { fault: { kind: 'half' }, when: { system: 'hdfs' } },
    ]);
  });

  it.each(Object.keys(faultKinds))('may have the fault %s, with no more said than it needs', (kind) => {
    const { rules, faults } = read(`faults:\n  - fault: ${kind}\n    ${NEEDED[kind] ?? 'when: {}'}\n`);
    expect(faults).toEqual([]);
    expect(rules).toMatchObject([{ fault: { kind } }]);
  });

  it.each(Object.keys(NEEDED))('of %s is refused without what it needs', (kind) => {
    const [word = ''] = NEEDED[kind]?.split(':') ?? [];
    expect(faultsIn(`faults:\n  - fault: ${kind}\n`)).toEqual([
      expect.stringMatching(new RegExp(`^2:5 The fault ${kind} needs ${word}, such as ${word}: `)),
    ]);
  });

  it('tells all its faults at once, each with line and column', () => {
    expect(
      faultsIn(`
version: 2
fault: []
faults:
  - fault: latte
  - fault: late
    delai: 2s
  - fault: half
    when: { system: ldapp, nth: 0 }
  - fault: redirect-loop
    when: { system: ldap }
  - fault: cut
    when: { from: 5, to: 2, probability: 2 }
  - fault: stall
    when: { nth: 1, from: 2, after: 5s, until: 2s }
  - safemode
  - [late]
  - fault: [late]
`),
    ).toEqual([
      '2:10 The file: version: "2" is not 1, the only version there is.',
      '3:1 The file may hold version, seed, faults, not fault. Did you mean faults?',
      expect.stringMatching(/^5:12 A fault: fault: "latte" is no kind of fault\. Did you mean late\? Kinds: late, /),
      '6:5 The fault late needs delay, such as delay: 2s',
      '7:5 The fault late may hold fault, when, delay, not delai. Did you mean delay?',
      expect.stringMatching(
        /^9:21 The when of half: system: "ldapp" is none of the lab's systems\. .*Did you mean ldap\?/,
      ),
      '9:33 The when of half: nth: "0" is not a whole number from 1 on.',
      expect.stringMatching(/^11:21 The when of redirect-loop: system: ldap cannot have the fault redirect-loop\./),
      '13:11 The when of cut: to 2 lies before from 5: no call is meant.',
      expect.stringMatching(/^13:42 The when of cut: probability: "2" is not a number from 0 to 1/),
      '15:11 The when of stall: nth is one call, from and to are many; write one or the other.',
      '15:11 The when of stall: until lies before after: no time is meant.',
      expect.stringMatching(/^16:5 There is no fault with the name safemode\. Did you mean safe-mode\?/),
      '17:5 A fault holds names and values.',
      '18:12 A fault: fault is a single value.',
    ]);
  });

  it.each(['', 'faults: []', 'faults: late', 'late', '[]'])('is none when it reads %j', (text) => {
    expect(faultsIn(text).length).toBeGreaterThan(0);
  });

  it('that is no YAML is told with its place', () => {
    expect(faultsIn('faults:\n\t- late\n')).toEqual([expect.stringMatching(/^2:\d+ /)]);
  });
});
