import { randomInt } from 'node:crypto';
import { LabParagraph, type ParagraphDraft } from './paragraph.ts';

/** Names of users and roles by what they may; an empty list of readers, writers or runners is everybody. */
export interface LabPermissions {
  readonly readers: readonly string[];
  readonly owners: readonly string[];
  readonly writers: readonly string[];
  readonly runners: readonly string[];
}

export type Right = 'READER' | 'WRITER' | 'RUNNER' | 'OWNER';

export interface LabNote {
  readonly id: string;
  /** `/folder/name`. */
  readonly path: string;
  readonly paragraphs: readonly LabParagraph[];
  permissions: LabPermissions;
}

const NOBODY_NAMED: LabPermissions = { readers: [], owners: [], writers: [], runners: [] };

/** Letters of the ids that `IdHashes` makes: base 58 without what is easily misread, in capitals. */
const LETTERS = '123456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** The notes of one folder. */
export class Notes {
  readonly #notes = new Map<string, LabNote>();

  /** All notes, in the order of their making. */
  all(): readonly LabNote[] {
    return [...this.#notes.values()];
  }

  get(id: string): LabNote | undefined {
    return this.#notes.get(id);
  }

  /** undefined when a note of the path is there. From 0.9 on two notes of one path cannot be. */
  create(
    name: string,
    paragraphs: readonly ParagraphDraft[],
    maker: { readonly user: string; readonly isPublic: boolean },
  ): LabNote | undefined {
    const path = `/${(name === '' ? 'Untitled Note' : name).replace(/^\//, '')}`;
    if (this.all().some((note) => note.path === path)) return undefined;
    const id = `2${Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')}`;
    const { user, isPublic } = maker;
    const permissions = isPublic
      ? { ...NOBODY_NAMED, owners: [user] }
      : { readers: [user], owners: [user], writers: [user], runners: [user] };
    const note = { id, path, paragraphs: paragraphs.map((draft) => new LabParagraph(draft, user)), permissions };
    this.#notes.set(id, note);
    return note;
  }

  remove(id: string): boolean {
    return this.#notes.delete(id);
  }

  /** Those of a note that is not there are empty. */
  permissionsOf(id: string): LabPermissions {
    return this.#notes.get(id)?.permissions ?? NOBODY_NAMED;
  }
}

/** Whether one who goes by these names has a right: owners may all, writers may run and read, runners may read. */
export function mayDo(permissions: LabPermissions, right: Right, names: readonly string[]): boolean {
  const { owners, writers, runners, readers } = permissions;
  const has = (lists: readonly (readonly string[])[]): boolean =>
    lists[0]?.length === 0 || lists.flat().some((name) => names.includes(name));
  if (right === 'OWNER') return has([owners]);
  if (right === 'WRITER') return has([writers, owners]);
  if (right === 'RUNNER') return has([runners, writers, owners]);
  return has([readers, runners, writers, owners]);
}

/** Who is named in a refusal. */
export function namedFor(permissions: LabPermissions, right: Right): readonly string[] {
  const { owners, writers, runners, readers } = permissions;
  return { OWNER: owners, WRITER: writers, RUNNER: runners, READER: readers }[right];
}
