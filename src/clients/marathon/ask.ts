import { Failure } from '../../core/failure.ts';
import type { Send } from '../http.ts';
import { get, nameOf } from './call.ts';
import { type Fields, fieldsOf } from './fields.ts';

/** Questions to Marathon whose answers are read field by field. */
export interface Ask {
  object(path: string, signal: AbortSignal): Promise<Fields>;
  objects(path: string, signal: AbortSignal): Promise<Fields[]>;
  /** undefined where Marathon says that it is not there (404). */
  objectOrNothing(path: string, signal: AbortSignal): Promise<Fields | undefined>;
  /** A list of versions, which comes in no order (1.11.24): here the newest is first. */
  versions(path: string, signal: AbortSignal): Promise<string[] | undefined>;
}

export function asking(send: Send): Ask {
  const object: Ask['object'] = async (path, signal) => fieldsOf(await get(send, path, signal), nameOf('GET', path));
  /** A list as the only field of an object. */
  const wrapped = async (path: string, signal: AbortSignal): Promise<Fields> =>
    fieldsOf({ list: await get(send, path, signal) }, nameOf('GET', path));
  return {
    object,
    objects: async (path, signal) => (await wrapped(path, signal)).objects('list'),
    objectOrNothing: (path, signal) => orNothing(object(path, signal)),
    versions: async (path, signal) => {
      const answer = await orNothing(get(send, path, signal));
      if (answer === undefined) return undefined;
      const fields = fieldsOf(Array.isArray(answer) ? { versions: answer } : answer, nameOf('GET', path));
      return fields.texts('versions').sort().reverse();
    },
  };
}

async function orNothing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'not-found') return undefined;
    throw thrown;
  }
}
