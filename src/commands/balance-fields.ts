import type { BalanceWords } from '../core/balance/weigh.ts';
import { Failure } from '../core/failure.ts';
import { choice, type InputOf, many, text } from './fields.ts';

/** The Balancer's own default (BalancerParameters, 3.4.1). */
export const USUAL_THRESHOLD = 10;

/** What is looked at, and how: the words that the Balancer itself is told. */
export const balanceFields = {
  file: text('--file <path>', 'what hdfs balance show -o json has saved, in the place of the live HDFS; - is stdin'),
  policy: choice('--policy <name>', 'what counts as used: all that does not remain, or the block pool alone', [
    'datanode',
    'blockpool',
  ]),
  include: many('--include <host>', 'only these datanodes, by host or host:port, several with commas'),
  exclude: many('--exclude <host>', 'all datanodes but these'),
};

/** A threshold in percent. @throws Failure `usage` where the Balancer would not take it */
export function parseThreshold(given: string): number {
  const threshold = Number(given);
  if (/^\d+(\.\d+)?$/.test(given) && threshold >= 1 && threshold <= 100) return threshold;
  throw new Failure('usage', `"${given}" is not a threshold: the Balancer takes 1 to 100 percent.`, {
    hint: 'Write it like 10 or 2.5.',
  });
}

type Given = InputOf<typeof balanceFields>;

export function balanceWords({ policy = 'datanode', include, exclude }: Given, threshold: number): BalanceWords {
  if (include.length > 0 && exclude.length > 0) {
    throw new Failure('usage', 'The Balancer takes --include or --exclude, not both.');
  }
  const split = (words: readonly string[]): string[] =>
    words.flatMap((one) => one.split(',').map((word) => word.trim())).filter((word) => word !== '');
  return { threshold, policy, include: split(include), exclude: split(exclude) };
}
