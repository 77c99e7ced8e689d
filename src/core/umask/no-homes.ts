import { Failure } from '../failure.ts';
import { fewNames } from '../few-names.ts';
import { shownName } from '../shown-name.ts';

/** That there is something in the folder of the homes, and no home: it is the wrong one, as a rule. */
export const noHomes = (homes: string): Failure =>
  new Failure('not-found', `No home of a tenant was found in ${homes}: all that is there is passed over.`, {
    system: 'hdfs',
    hint: `${WHERE} What is in it: mesosctl hdfs list ${homes}`,
  });

const WHERE = 'hdfs.homes says which folder has the homes: mesosctl context show.';

/** That the folder of the homes is empty where something is to be judged: a mount that was lost looks like that. */
export const lacksHomes = (homes: string): Failure =>
  new Failure('not-found', emptyHomes(homes), {
    system: 'hdfs',
    hint: `${WHERE} See whether this is the file system that was meant: mesosctl hdfs df`,
  });

/** That all that was named is passed over. */
export const nothingJudged = (paths: readonly string[]): Failure =>
  new Failure(
    'refused',
    `Nothing was judged of ${fewNames(paths.map(shownName))}: all of it is passed over, or empty and everybody's.`,
    {
      system: 'hdfs',
      hint: 'Trash, snapshots, what the context protects, and folders that others must get through are held to no umask. Name a home, or leave the path out: then all homes are meant.',
    },
  );

export const emptyHomes = (homes: string): string => `${homes} is empty: there is no home in it.`;
