import type { JsonObject } from '../../core/json.ts';

/** An interpreter setting; property values as text. */
export interface InterpreterSetting {
  readonly id: string;
  readonly name: string;
  /** The kind of interpreter that it is made of: `spark`, `sh`, `md`. */
  readonly group: string;
  /** `READY`, `DOWNLOADING_DEPENDENCIES`, `ERROR`; undefined before 0.8. */
  readonly status: string | undefined;
  readonly perUser: string | undefined;
  readonly perNote: string | undefined;
  /** Whether its process runs as whoever is logged in, and not as the user of the app. */
  readonly impersonates: boolean;
  readonly properties: Readonly<Record<string, string>>;
}

/** What PUT of a setting changes: properties given replace those of the name, all others stay; options likewise. */
export interface InterpreterChange {
  readonly properties: Readonly<Record<string, string>>;
  /** Names of properties that shall be gone. */
  readonly without?: readonly string[];
  readonly perUser: string;
  readonly perNote: string;
}

/** A note in the list, which holds those that the account may read. */
export interface NoteInfo {
  readonly id: string;
  /** `/folder/name`. */
  readonly path: string;
}

export interface Note extends NoteInfo {
  readonly paragraphs: readonly Paragraph[];
}

export interface Paragraph {
  readonly id: string;
  /** The code, its interpreter in front: `%spark …`. */
  readonly text: string;
  /** `READY`, `PENDING`, `RUNNING`, `FINISHED`, `ERROR`, `ABORT`, or one that a later version has. */
  readonly status: string;
  /** Who ran it last, or made it. */
  readonly user: string | undefined;
  /** Of the last run; undefined while it runs, and where it never ran. */
  readonly result: ParagraphResult | undefined;
}

export interface ParagraphResult {
  /** `SUCCESS`, `ERROR`, `INCOMPLETE`, `KEEP_PREVIOUS_RESULT`. */
  readonly code: string;
  /** Pieces of output in their order; type `TEXT`, `HTML`, `TABLE`, … */
  readonly outputs: readonly { readonly type: string; readonly text: string }[];
}

/** Names of users and roles; an empty list of readers, writers or runners is everybody. */
export interface NotePermissions {
  readonly owners: readonly string[];
  readonly readers: readonly string[];
  readonly writers: readonly string[];
  readonly runners: readonly string[];
}

/** What a note is made of. */
export interface NoteDraft {
  /** Folders by `/`, without the first. Two notes of one path cannot be. */
  readonly name: string;
  readonly paragraphs: readonly { readonly title?: string; readonly text: string }[];
}

/**
 * A Zeppelin at one address. Logs in by itself when credentials are given. Failures of its own: `unauthenticated` (no
 * account, or a wrong password), `denied` (a role or a note's permission is lacking), `not-found`, `protocol`.
 */
export interface ZeppelinReader {
  /** GET /api/version; needs no login. */
  version(signal: AbortSignal): Promise<string>;
  /** Whom the server takes us for: GET /api/security/ticket. */
  principal(signal: AbortSignal): Promise<{ readonly name: string; readonly roles: readonly string[] }>;
  /** Whether a request without any login may read the notebooks: it must not. */
  anonymousAllowed(signal: AbortSignal): Promise<boolean>;
  /** All interpreter settings, for an administrator. */
  interpreters(signal: AbortSignal): Promise<InterpreterSetting[]>;
  /** The same as the server has them, by id: what `interpreter.json` keeps as `interpreterSettings`. */
  interpreterSettings(signal: AbortSignal): Promise<JsonObject>;
  /** GET /api/interpreter/setting/{id}; undefined when there is none. */
  interpreter(id: string, signal: AbortSignal): Promise<InterpreterSetting | undefined>;
  notes(signal: AbortSignal): Promise<NoteInfo[]>;
  /** undefined when there is none. */
  note(id: string, signal: AbortSignal): Promise<Note | undefined>;
  /** How a paragraph fares; undefined when there is none, or no such note. */
  paragraph(noteId: string, id: string, signal: AbortSignal): Promise<Paragraph | undefined>;
  /** Of a note that is not there the lists are empty (0.10.0). */
  permissions(noteId: string, signal: AbortSignal): Promise<NotePermissions>;
}

/** Changing calls. What makes, runs or restarts something is sent once only. */
export interface ZeppelinWriter {
  /** GET, change, PUT. The interpreter is restarted by it. */
  updateInterpreter(id: string, change: InterpreterChange, signal: AbortSignal): Promise<void>;
  /** Ends the processes of an interpreter, and what they run: the next paragraph starts new ones. `not-found`. */
  restartInterpreter(id: string, signal: AbortSignal): Promise<void>;
  /** Gives the note's id; `exists` where the path is taken. */
  createNote(draft: NoteDraft, signal: AbortSignal): Promise<string>;
  /** false when there is none. */
  deleteNote(id: string, signal: AbortSignal): Promise<boolean>;
  setPermissions(noteId: string, permissions: NotePermissions, signal: AbortSignal): Promise<void>;
  /** Runs a paragraph and waits for its result, at most for as long as one request may take: `timeout`, and it runs on. */
  run(noteId: string, paragraphId: string, signal: AbortSignal): Promise<ParagraphResult>;
  /** Lets a paragraph run; `paragraph` tells how it fares. */
  start(noteId: string, paragraphId: string, signal: AbortSignal): Promise<void>;
  /** Asks a paragraph to stop: one that waits is over at once, one that runs when its interpreter heeds it. */
  stop(noteId: string, paragraphId: string, signal: AbortSignal): Promise<void>;
  /** Ends the session; the next call logs in anew. */
  logout(signal: AbortSignal): Promise<void>;
}

/** Opens the Zeppelin of a tenant, whose address is known only once Marathon has started it: `https://host:port`. */
export interface ZeppelinOpener {
  read(base: string): ZeppelinReader;
  write(base: string): ZeppelinWriter;
}
