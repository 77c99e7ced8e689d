import type { WayBack } from './way-back.ts';

/** What an earlier probe has left is removed for good. */
export const umaskProbeBack: WayBack = async (done) => ({
  kind: 'stays',
  sentence: `${done.target}: what a probe had left behind stays removed.`,
});
