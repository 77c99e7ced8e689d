import type { AllDoors } from './opening.ts';

/** How systems are opened that are files and programs of this host: a command that asks no server loads no more than these. */
export const fileDoors: Pick<AllDoors, 'fsimage' | 'engines'> = {
  // Commands of a namenode may be given an image instead; most are not.
  fsimage: async () => ({
    read: { open: async (...asked) => (await import('../clients/fsimage/index.ts')).openFsImages().open(...asked) },
    write: undefined,
  }),

  engines: async ({ host, clock }) => ({
    read: (await import('../clients/engines/index.ts')).openEngines(host, clock),
    write: undefined,
  }),
};
