import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import { readAnswer } from '../unreadable.ts';
import { callsOf, part } from './call.ts';
import { readInterpreter, readInterpreters, readWholeSettings } from './interpreter-json.ts';
import { readNote, readNotes, readParagraph, readPermissions, readPrincipal } from './note-json.ts';
import type { ZeppelinSession } from './session.ts';
import type { ZeppelinReader } from './types.ts';

/** The reading calls of a session. */
export function zeppelinReader(session: ZeppelinSession): ZeppelinReader {
  const calls = callsOf(session);
  const get = async <T>(path: string, read: (body: unknown) => T, signal: AbortSignal): Promise<T> => {
    const body = await calls.get(path, signal);
    return readAnswer({ name: `GET ${path}`, base: session.base }, () => read(body));
  };
  return {
    version: (signal) => get('/version', versionIn, signal),
    principal: (signal) => get('/security/ticket', readPrincipal, signal),
    anonymousAllowed: (signal) => session.answersNobody('/notebook', signal),
    interpreters: (signal) => get('/interpreter/setting', readInterpreters, signal),
    interpreterSettings: (signal) => get('/interpreter/setting', readWholeSettings, signal),
    interpreter: (id, signal) => unlessMissing(get(`/interpreter/setting/${part(id)}`, readInterpreter, signal)),
    notes: (signal) => get('/notebook', readNotes, signal),
    note: (id, signal) => unlessMissing(get(`/notebook/${part(id)}`, readNote, signal)),
    paragraph: (noteId, id, signal) =>
      unlessMissing(get(`/notebook/${part(noteId)}/paragraph/${part(id)}`, readParagraph, signal)),
    permissions: async (noteId, signal) => get(`/notebook/${part(noteId)}/permissions`, readPermissions, signal),
  };
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (thrown) {
    if (Failure.from(thrown).code === 'not-found') return undefined;
    throw thrown;
  }
}

/** `{"version": "0.10.1", …}` from 0.8 on, the bare text before. */
function versionIn(body: unknown): string {
  const version = isObject(body) ? body['version'] : body;
  if (typeof version === 'string' && version !== '') return version;
  throw new Failure('protocol', 'The answer to GET /version of zeppelin holds no version.', { system: 'zeppelin' });
}
