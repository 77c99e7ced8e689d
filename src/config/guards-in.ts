import type { WrittenContext } from './check-file.ts';

/** What protects a context, as the file says it. */
export const guardsIn = (context: WrittenContext): readonly ('readOnly' | 'protected')[] =>
  (['readOnly', 'protected'] as const).filter((path) => context.values.get(path)?.words[0] === 'true');
