import { json, type ZeppelinAction, type ZeppelinAnswer, type ZeppelinCall } from './answer.ts';
import { type LabNote, mayDo, namedFor, type Right } from './notes.ts';
import type { LabParagraph } from './paragraph.ts';

type NoteCall = ZeppelinCall & { readonly note: LabNote };
type ParagraphCall = NoteCall & { readonly paragraph: LabParagraph };
type Answer = ZeppelinAnswer | Promise<ZeppelinAnswer>;

/** An action on a note, by somebody who has the right; `refusal` is what is said to others, where it is not the usual. */
export function noteAction(right: Right, act: (call: NoteCall) => Answer, refusal?: string): ZeppelinAction {
  return (call) => {
    const [id = ''] = call.ids;
    const note = call.instance.notes.get(id);
    if (note === undefined) return json(404, { status: 'NOT_FOUND', message: `No such note: ${id}` });
    const names = call.visitor === undefined ? [] : [call.visitor.name, ...call.visitor.roles];
    if (mayDo(note.permissions, right, names)) return act({ ...call, note });
    return json(403, { status: 'FORBIDDEN', message: refusal ?? usualRefusal(note, right, names) });
  };
}

/** The same on a paragraph, whose id is the second of the path. */
export const paragraphAction = (right: Right, act: (call: ParagraphCall) => Answer, refusal?: string): ZeppelinAction =>
  noteAction(
    right,
    (call) => {
      const [, id = ''] = call.ids;
      const paragraph = call.note.paragraphs.find((one) => one.id === id);
      if (paragraph === undefined) return json(404, { status: 'NOT_FOUND', message: `No such paragraph: ${id}` });
      return act({ ...call, paragraph });
    },
    refusal,
  );

function usualRefusal(note: LabNote, right: Right, names: readonly string[]): string {
  const allowed = namedFor(note.permissions, right).join(', ');
  const told = `Allowed users or roles: [${allowed}]\nBut the user ${names[0]} belongs to: [${names.join(', ')}]`;
  return `Insufficient privileges to ${right} note.\n${told}`;
}
