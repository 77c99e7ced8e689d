import { upwards } from './policies.ts';

/** What is everybody's by its nature. */
const SHARED = ['/', '/tmp', '/system', '/user'] as const;

/** Folders that others must get through, so that no umask holds for them: the folder of the homes and all above it among them. */
export const sharedFolders = (homes: string): ReadonlySet<string> => new Set([...SHARED, ...upwards(homes)]);
