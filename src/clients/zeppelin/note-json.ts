import { parsedObject } from '../../core/json.ts';
import type { Note, NoteInfo, NotePermissions, Paragraph, ParagraphResult } from './types.ts';
import { lacking, listIn, objectIn, textIn, textOr, type Wire } from './wire.ts';

const A_NOTE = 'A note';
const A_PARAGRAPH = 'A paragraph';

/** The list of notes. @throws Failure `protocol`, as all of these */
export function readNotes(body: unknown): NoteInfo[] {
  if (!Array.isArray(body)) throw lacking('The list of notes', 'its notes');
  return body.map((note: unknown) => infoOf(objectIn(note, A_NOTE)));
}

export function readNote(body: unknown): Note {
  const wire = objectIn(body, A_NOTE);
  return { ...infoOf(wire), paragraphs: listIn(wire, 'paragraphs', A_NOTE).map(readParagraph) };
}

/** `path` from 0.9 on; before, `name` is all of it. */
function infoOf(wire: Wire): NoteInfo {
  const path = textOr(wire['path']) ?? textIn(wire, 'name', A_NOTE);
  return { id: textIn(wire, 'id', A_NOTE), path: path.startsWith('/') ? path : `/${path}` };
}

export function readParagraph(body: unknown): Paragraph {
  const wire = objectIn(body, A_PARAGRAPH);
  return {
    id: textIn(wire, 'id', A_PARAGRAPH),
    text: textOr(wire['text']) ?? '',
    status: textIn(wire, 'status', A_PARAGRAPH),
    user: textOr(wire['user']),
    result: wire['results'] === undefined ? undefined : readResult(wire['results']),
  };
}

export function readResult(body: unknown): ParagraphResult {
  const wire = objectIn(body, 'The result of a paragraph');
  const outputs = listIn(wire, 'msg', 'The result of a paragraph').map((one) => {
    const output = objectIn(one, 'An output');
    return { type: textOr(output['type']) ?? 'TEXT', text: textOr(output['data']) ?? '' };
  });
  return { code: textIn(wire, 'code', 'The result of a paragraph'), outputs };
}

export function readPermissions(body: unknown): NotePermissions {
  const wire = objectIn(body, 'The permissions');
  const namesIn = (member: string): string[] =>
    listIn(wire, member, 'The permissions').filter((name) => typeof name === 'string');
  return {
    owners: namesIn('owners'),
    readers: namesIn('readers'),
    writers: namesIn('writers'),
    runners: namesIn('runners'),
  };
}

/** Who we are; the roles are JSON within JSON. */
export function readPrincipal(body: unknown): { readonly name: string; readonly roles: readonly string[] } {
  const wire = objectIn(body, 'The ticket');
  const roles = parsedObject(`{"roles":${textOr(wire['roles']) || '[]'}}`) ?? {};
  return {
    name: textIn(wire, 'principal', 'The ticket'),
    roles: listIn(roles, 'roles', 'The ticket').filter((role) => typeof role === 'string'),
  };
}
