import { basename } from 'node:path';
import { Failure } from '../../core/failure.ts';
import type { UnreadFile } from '../../core/lint-report.ts';
import { Source } from '../../core/source.ts';
import { fileReaders, recognise, recogniseText } from './file-readers.ts';
import { filledIn, isTemplateFile } from './is-template.ts';
import type { LintFiles } from './lint-files.ts';
import { type FileKind, fileKinds } from './read-file.ts';
import { placeOfByte, textOfBytes, type WrittenText } from './text-of-bytes.ts';

/** More than any configuration has; a file of a cluster's history is refused before it is read. */
const LIMIT_BYTES = 268_435_456;

/** How files are asked for that are no pipe: standard input. */
export const STDIN = '-';
/** How it is called in findings. */
export const SHOWN_STDIN = '<stdin>';

/** What a shell calls what it hands over: its name says nothing of a file behind it. */
const DESCRIPTOR = /^\/(?:dev\/stdin|(?:dev|proc\/self)\/fd\/\d+)$/;

/** A file to look at; one that the operator named must be of a kind that is known. */
export interface Target {
  readonly path: string;
  readonly isNamed: boolean;
  /** Whether it is a pipe, whose name may say nothing: `<(…)` of a shell is /dev/fd/63. */
  readonly isPipe: boolean;
}

/** A text whose kind is known. */
export interface FoundText {
  readonly kind: FileKind;
  readonly source: Source;
  readonly written: WrittenText;
  /** As they were read; kept only where something may be written in their place. */
  readonly bytes: Uint8Array | undefined;
}

export type Found = FoundText | { readonly unread: UnreadFile } | 'passed over' | 'template';

/** The files that paths mean: themselves, and all below folders. A path that is nothing is not read. */
export async function targetsOf(
  paths: readonly string[],
  isIfKnown: boolean,
  files: LintFiles,
): Promise<{ readonly targets: readonly Target[]; readonly unread: readonly UnreadFile[] }> {
  const targets = new Map<string, Target>();
  const unread: UnreadFile[] = [];
  for (const path of paths) {
    const kind = path === STDIN ? 'other' : await lookAt(path, files, unread);
    if (kind === 'folder') {
      for await (const { path: found, failure } of files.walk(path)) {
        if (failure !== undefined) unread.push(unreadOf(found, failure));
        else if (!targets.has(found)) targets.set(found, { path: found, isNamed: false, isPipe: false });
      }
    } else if (kind !== undefined) {
      targets.set(path, {
        path,
        isNamed: !isIfKnown || path === STDIN,
        isPipe: kind === 'other' || DESCRIPTOR.test(path),
      });
    }
  }
  return { targets: [...targets.values()], unread };
}

async function lookAt(
  path: string,
  files: LintFiles,
  unread: UnreadFile[],
): Promise<'file' | 'folder' | 'other' | undefined> {
  try {
    const kind = await files.look(path);
    if (kind === undefined) unread.push({ file: path, code: 'not-found', message: `There is no file ${path}.` });
    return kind;
  } catch (thrown) {
    unread.push(unreadOf(path, Failure.from(thrown)));
    return undefined;
  }
}

export const unreadOf = (file: string, { code, message, hint }: Failure): UnreadFile => ({
  file,
  code,
  message,
  ...(hint === undefined ? {} : { hint }),
});

/** How files are asked for. */
interface Asked {
  /** What the files are that are named themselves. */
  readonly as: FileKind | undefined;
  /** What a pipe is where neither its name nor what stands in it tells. */
  readonly pipedAs?: FileKind | undefined;
  readonly isMending: boolean;
}

/** The text of a file and its kind, or why it is not read. */
export async function findText(target: Target, asked: Asked, files: LintFiles): Promise<Found> {
  const { path, isNamed, isPipe } = target;
  if (asked.isMending && isPipe)
    return { unread: { file: path, code: 'usage', message: `${path} is a pipe, and --fix writes files.` } };
  if (!isNamed && !isCandidate(path)) return 'passed over';
  try {
    const bytes =
      path === STDIN ? new TextEncoder().encode(await files.readStdin()) : await files.readBytes(path, LIMIT_BYTES);
    const found = textOf(target, bytes, asked);
    return typeof found === 'object' && 'bytes' in found && !asked.isMending ? { ...found, bytes: undefined } : found;
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code === 'interrupted' || failure.code === 'internal') throw failure;
    return isNamed || kindByName(path) !== undefined ? { unread: unreadOf(path, failure) } : 'passed over';
  }
}

function textOf({ path, isNamed, isPipe }: Target, bytes: Uint8Array, { as, pipedAs }: Asked): Found {
  const named = isNamed ? (as ?? kindByName(path)) : kindByName(path);
  const written = textOfBytes(bytes, named !== undefined && fileReaders[named].takesLatin1 === true);
  if ('sentence' in written) {
    if (!isNamed && named === undefined) return 'passed over';
    const place = placeOfByte(bytes, written.offset);
    return { unread: { file: shownPath(path), code: 'config', message: written.sentence, ...place } };
  }
  const kind =
    (isNamed ? as : undefined) ??
    recognise(path, written.text) ??
    (isPipe ? (recogniseText(written.text) ?? pipedAs) : undefined);
  if (kind !== undefined) return { kind, source: new Source(shownPath(path), written.text), written, bytes };
  if (isNamed) return { unread: ofNoKind(path, written.text) };
  return isFillable(path, written.text) ? 'template' : 'passed over';
}

const shownPath = (path: string): string => (path === STDIN ? SHOWN_STDIN : path);

/** Undefined too where several kinds claim it: then what stands in it must tell. */
function kindByName(path: string): FileKind | undefined {
  try {
    return recognise(path, '');
  } catch {
    return undefined;
  }
}

/** Whether it is a template of a file that would be judged. */
function isFillable(path: string, text: string): boolean {
  if (!isTemplateFile(path, text)) return false;
  try {
    return recognise(path, filledIn(text)) !== undefined;
  } catch {
    return true;
  }
}

function ofNoKind(path: string, text: string): UnreadFile {
  const file = shownPath(path);
  if (isTemplateFile(path, text)) {
    return {
      file,
      code: 'usage',
      message: `${file} is a template: a tool fills it in before any program reads it.`,
      hint: 'Fill it in, and lint what comes out; --as KIND judges it as it stands.',
    };
  }
  return {
    file,
    code: 'usage',
    message: `Neither the name nor what stands in ${file} says what it is.`,
    hint: `Say it: --as KIND, one of ${fileKinds.join(', ')}.`,
  };
}

/** Endings of files that may be configuration by what stands in them; of others only the name can tell. */
const ENDINGS =
  /\.(?:conf|cfg|cnf|properties|props|xml|ini|json|ya?ml|sh|env|service|txt|tmpl|template|default|example|dist)$/i;

const isCandidate = (path: string): boolean =>
  ENDINGS.test(path) || !basename(path).slice(1).includes('.') || kindByName(path) !== undefined;
