import { describe, inject } from 'vitest';
import type { RealServers } from '../../scripts/real/start.ts';

/** Registers a suite on a real server; where the server is missing, the suite is skipped. */
export function withReal<N extends keyof RealServers>(name: N, suite: (at: NonNullable<RealServers[N]>) => void): void {
  const at = inject('real')[name];
  describe.skipIf(at === undefined)(`with ${name}`, () => {
    if (at !== undefined && at !== null) suite(at);
  });
}
