import { describe, expect, it } from 'vitest';
import { balancerEnd } from '../../../src/core/balancer/balancer-end.ts';

const exit = (code: number) => ({ exit: code, signal: undefined });
/** As the real one of 3.4.1 wrote them. */
const REFUSED = [
  'java.io.IOException: Another Balancer is running..  Exiting ...',
  'Nov 21, 2026, 10:12:26 PM Balancing took 711.0 milliseconds',
];
const METRICS = [
  '2026-11-21 22:12:57,032 ERROR balancer.Balancer: Exiting balancer due an exception',
  'org.apache.hadoop.metrics2.MetricsException: Metrics source Balancer-BP-905541390-127.0.0.1-1795298995753 already exists!',
  '\tat org.apache.hadoop.metrics2.lib.DefaultMetricsSystem.newSourceName(DefaultMetricsSystem.java:152)',
];

describe('the end of a balancer', () => {
  it.each([
    ['all level', exit(0), [], 'level'],
    ['another one at work, as 3.4.1 ends', exit(252), REFUSED, 'running'],
    ['another one at work, as ExitStatus has it', exit(255), REFUSED, 'running'],
    ['the fault of 3.4.1 after an iteration', exit(255), METRICS, 'again'],
    ['no block to move', exit(254), [], 'stuck'],
    ['no progress', exit(253), [], 'stuck'],
    ['arguments', exit(251), [], 'words'],
    ['an upgrade', exit(249), [], 'upgrade'],
    ['SIGTERM from somebody', { exit: undefined, signal: 'SIGTERM' }, [], 'ended'],
    ['a script around it that was ended', exit(143), [], 'ended'],
    [
      'an exception of another kind',
      exit(255),
      ['Exception in thread "main" java.lang.NoClassDefFoundError: x/Y'],
      'failed',
    ],
    ['I/O', exit(252), ['java.net.ConnectException: Connection refused.  Exiting ...'], 'failed'],
    ['garbage', exit(42), ['\u0000\u0001', ''], 'failed'],
    ['nothing at all', exit(1), [], 'failed'],
  ] as const)('by exit and last lines: %s', (_, end, last, kind) => {
    const { kind: found, sentence } = balancerEnd(end, last);
    expect(found).toBe(kind);
    expect(sentence).toMatch(/\.$/);
  });

  it('names the exception, and not the stack below it', () => {
    const last = ['java.io.EOFException: End of File', '\tat org.apache.hadoop.X.y(X.java:1)', '   at z'];
    expect(balancerEnd(exit(252), last).sentence).toBe(
      'The balancer broke off (IO_EXCEPTION): java.io.EOFException: End of File.',
    );
  });
});
