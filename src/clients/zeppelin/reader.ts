import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import { callsOf, part } from './call.ts';
import { readInterpreter, readInterpreters } from './interpreter-json.ts';
import { readNote, readNotes, readParagraph, readPermissions, readPrincipal } from './note-json.ts';
import type { ZeppelinSession } from './session.ts';
import type { ZeppelinReader } from './types.ts';

/** The reading calls of a session. */
export function zeppelinReader(session: ZeppelinSession): ZeppelinReader {
  const { get } = callsOf(session);
  return {
    version: async (signal) => versionIn(await get('/version', signal)),
    principal: async (signal) => readPrincipal(await get('/security/ticket', signal)),
    anonymousAllowed: (signal) => session.answersNobody('/notebook', signal),
    interpreters: async (signal) => readInterpreters(await get('/interpreter/setting', signal)),
    interpreter: (id, signal) => unlessMissing(get(`/interpreter/setting/${part(id)}`, signal), readInterpreter),
    notes: async (signal) => readNotes(await get('/notebook', signal)),
    note: (id, signal) => unlessMissing(get(`/notebook/${part(id)}`, signal), readNote),
    paragraph: (noteId, id, signal) =>
      unlessMissing(get(`/notebook/${part(noteId)}/paragraph/${part(id)}`, signal), readParagraph),
    permissions: async (noteId, signal) => readPermissions(await get(`/notebook/${part(noteId)}/permissions`, signal)),
  };
}

async function unlessMissing<T>(body: Promise<unknown>, read: (body: unknown) => T): Promise<T | undefined> {
  try {
    return read(await body);
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
