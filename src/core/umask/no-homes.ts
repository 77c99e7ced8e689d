import { Failure } from '../failure.ts';

/** That there is something in the folder of the homes, and no home: it is the wrong one, as a rule. */
export const noHomes = (homes: string): Failure =>
  new Failure('not-found', `No home of a tenant was found in ${homes}: all that is there is passed over.`, {
    system: 'hdfs',
    hint: `hdfs.homes says which folder has the homes: mesosctl context show. What is in it: mesosctl hdfs list ${homes}`,
  });

export const emptyHomes = (homes: string): string => `${homes} is empty: there is no home in it.`;
