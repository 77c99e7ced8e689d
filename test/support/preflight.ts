import { vi } from 'vitest';
import { main } from '../../src/main.ts';
import { testWorld, type WorldOptions } from './world.ts';

/** A check as scripts read it. */
export interface Checked {
  readonly id: string;
  readonly state: string;
  readonly told: string | null;
  readonly problems: readonly {
    readonly sentence: string;
    readonly hint: string | null;
    readonly rule: string | null;
  }[];
  readonly waitsFor: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

export interface PreflightOptions extends WorldOptions {
  /** What happens as soon as it has said that it waits. */
  readonly meanwhile?: () => void;
}

/** Runs `preflight …` and gives its report as data, with its checks by id and by state. */
export async function preflight(
  env: Readonly<Record<string, string>>,
  words: string | readonly string[],
  { meanwhile, ...options }: PreflightOptions = {},
) {
  const said = typeof words === 'string' ? words.split(' ') : words;
  const world = testWorld({ ...options, env: { ...env, ...options.env } });
  const ended = main(['preflight', ...said, '-o', 'json'], world);
  if (meanwhile !== undefined) {
    await vi.waitUntil(() => world.err().includes('Waiting up to'), { timeout: 15_000 });
    meanwhile();
  }
  const [exit, out, err] = [await ended, world.out(), world.err()];
  const report: { readonly ready: boolean; readonly checks: readonly Checked[]; readonly waitedSeconds: number } =
    JSON.parse(out);
  const of = (state: string): string[] => report.checks.filter((one) => one.state === state).map(({ id }) => id);
  const check = (id: string): Checked | undefined => report.checks.find((one) => one.id === id);
  return { exit, err, report, of, check };
}

/** All that a check has to say. */
export const saidBy = (check: Checked | undefined): string =>
  [check?.told, ...(check?.problems ?? []).map(({ sentence }) => sentence), check?.failure?.message]
    .filter((one) => typeof one === 'string')
    .join('\n');
