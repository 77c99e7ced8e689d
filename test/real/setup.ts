import type { TestProject } from 'vitest/node';
import { type RealServers, startReal } from '../../scripts/real/start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    real: RealServers;
  }
}

/** Starts the real servers for all suites, and stops them. One that is missing is said; where CI=true it is a failure. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { at, missing, stop } = await startReal();
  if (process.env['CI'] === 'true' && missing.length > 0) {
    await stop();
    throw new Error(missing.map(({ name, reason }) => `The real ${name} is missing: ${reason}`).join('\n'));
  }
  for (const { name, reason } of missing) process.stderr.write(`skipped: no real ${name} (${reason.split('\n')[0]})\n`);
  project.provide('real', at);
  return stop;
}
