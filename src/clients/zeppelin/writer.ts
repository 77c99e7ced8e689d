import { Failure } from '../../core/failure.ts';
import { callsOf, isRunResult, part } from './call.ts';
import { changedInterpreter } from './interpreter-json.ts';
import { readResult } from './note-json.ts';
import type { ZeppelinSession } from './session.ts';
import type { ZeppelinWriter } from './types.ts';
import { lacking } from './wire.ts';

const settingPath = (id: string): string => `/interpreter/setting/${part(id)}`;

/** The changing calls of a session. */
export function zeppelinWriter(session: ZeppelinSession): ZeppelinWriter {
  const { get, put, remove, once } = callsOf(session);
  return {
    updateInterpreter: async (id, change, signal) => {
      const found = await get(settingPath(id), signal);
      await put(settingPath(id), changedInterpreter(found, change), signal);
    },
    restartInterpreter: async (id, signal) => {
      // Of a setting that is not there the restart itself is answered with 500 and a NullPointerException (0.10.0).
      await get(settingPath(id), signal);
      await once('PUT', `/interpreter/setting/restart/${part(id)}`, {}, signal);
    },
    createNote: async (draft, signal) => {
      const id = await once('POST', '/notebook', draft, signal);
      if (typeof id === 'string' && id !== '') return id;
      throw lacking('The answer to POST /notebook', "the note's id");
    },
    deleteNote: async (id, signal) => {
      try {
        await remove(`/notebook/${part(id)}`, signal);
        return true;
      } catch (thrown) {
        if (Failure.from(thrown).code === 'not-found') return false;
        throw thrown;
      }
    },
    setPermissions: async (noteId, permissions, signal) => {
      await put(`/notebook/${part(noteId)}/permissions`, permissions, signal);
    },
    run: async (noteId, paragraphId, signal) =>
      readResult(await once('POST', `/notebook/run/${part(noteId)}/${part(paragraphId)}`, {}, signal, isRunResult)),
    start: async (noteId, paragraphId, signal) => {
      await once('POST', `/notebook/job/${part(noteId)}/${part(paragraphId)}`, {}, signal);
    },
    stop: async (noteId, paragraphId, signal) => {
      await remove(`/notebook/job/${part(noteId)}/${part(paragraphId)}`, signal);
    },
    logout: (signal) => session.logout(signal),
  };
}
