import type { WayBack } from './way-back.ts';

/** What an earlier try has left is removed for good. */
export const zeppelinSmokeBack: WayBack = async (done) => ({
  kind: 'stays',
  sentence: `${done.target}: what a try of the notebook had left behind stays removed.`,
});
