import type { AskedEntries, WantedEntry } from '../clients/contexts/types.ts';
import { type AskedEntry, askedEntry, askedSource, secretEntry } from '../config/asked-entries.ts';
import { closedFileFault } from '../config/secret-fault.ts';
import { besideConfig, secretFileOf } from '../config/secret-file.ts';
import { isSecret, type SecretPath, secretPaths } from '../config/table.ts';
import type { Editing } from '../config.ts';
import { Failure } from '../core/failure.ts';
import { nearest } from '../core/nearest.ts';

/**
 * What was typed to change a context, checked against the table of settings.
 * @throws Failure `usage` with everything that is wrong, `config` when the secret cannot be had
 */
export async function wantedEntries(asked: AskedEntries, editing: Editing): Promise<readonly WantedEntry[]> {
  const entries: AskedEntry[] = [];
  const faults: string[] = [];
  for (const given of asked.settings) {
    const entry = askedEntry(given, editing.here);
    if ('fault' in entry) faults.push(entry.fault);
    else if (entries.some(({ path }) => path === entry.path)) faults.push(`${entry.path} is given twice.`);
    else entries.push(entry);
  }
  const secret = askedSecret(asked, faults);
  if (faults.length > 0) throw new Failure('usage', faults.join('\n'));
  return secret === undefined ? entries : [...entries, await wantedSecret(secret, asked, editing)];
}

/** A secret that may be kept as it is asked for. */
interface AskedSecret {
  readonly path: SecretPath;
  readonly from: string;
}

const FORMS = 'file:PATH, env:NAME, command:PROGRAM ARGUMENTS or stdin';

function askedSecret({ secret, from }: AskedEntries, faults: string[]): AskedSecret | undefined {
  if (secret === undefined && from === undefined) return undefined;
  if (secret === undefined) faults.push('--from says where a secret comes from; name it with --secret.');
  else if (!isSecret(secret)) faults.push(`--secret: ${unknownSecret(secret)}`);
  else if (from === undefined) faults.push(`--secret ${secret}: say with --from where it comes from: ${FORMS}.`);
  else return { path: secret, from };
  return undefined;
}

function unknownSecret(path: string): string {
  const near = nearest(path, secretPaths);
  return `There is no secret ${path}. ${near === undefined ? `There are ${secretPaths.join(', ')}.` : `Did you mean ${near}?`}`;
}

async function wantedSecret({ path, from }: AskedSecret, asked: AskedEntries, editing: Editing): Promise<WantedEntry> {
  if (from === 'stdin') return typedSecret(path, asked.context, editing);
  const found = askedSource(from, editing.here);
  if (found !== undefined) {
    const { source, value } = found;
    const fault = source.kind === 'file' ? await closedFileFault(path, source.path) : undefined;
    return { path, value, entry: secretEntry(source), ...(fault === undefined ? {} : { fault: fault.message }) };
  }
  throw new Failure('usage', `--from is one of ${FORMS}.`, {
    hint: 'A command whose arguments have blanks in them is written into the file: command: [<program>, …].',
  });
}

async function typedSecret(path: SecretPath, context: string, editing: Editing): Promise<WantedEntry> {
  const text = await editing.typedSecret(path);
  const file = secretFileOf(editing.path, context, path);
  const value = { file: besideConfig(editing.path, file) };
  return { path, value, entry: secretEntry({ kind: 'file', path: file }), secret: { file, text } };
}
