import { aclName } from '../../core/acl-name.ts';
import { fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { fewNames } from '../../core/few-names.ts';
import { javaMatches } from '../../core/java-pattern.ts';
import type { EntryRights } from '../../core/umask/entry.ts';
import { rightsWrites } from '../../core/umask/rights-writes.ts';
import type { Readers } from '../keeper.ts';

const PATTERN = 'dfs.webhdfs.acl.provider.permission.pattern';

/** Names that WebHDFS takes unless it is told otherwise (HdfsClientConfigKeys of Hadoop 2.8 to 3.5). */
const USUAL = /^[A-Za-z0-9._-]+$/;
const USUAL_FORM = '[[A-Za-z_][A-Za-z0-9._-]]*';

/** What stands around the form of a name in a pattern that somebody has made out of the usual one. */
const NAME_IN_PATTERN = /^\^\(default:\)\?\(user\|group\|mask\|other\):(.+?):\(\[rwx-\]\{3\}\)\?/;

/** An entry that gets other rights. */
interface Changed {
  readonly path: string;
  readonly before: EntryRights;
  readonly after: EntryRights;
}

/**
 * Names in ACLs that are to be written: WebHDFS takes a whole ACL at once, and refuses it for one name, also for one that is
 * there already.
 * @returns a note on names of which only HDFS can tell whether it takes them
 * @throws Failure `refused` where it does not
 */
export async function refuseAclNames(
  changes: Iterable<Changed>,
  { hdfs }: Pick<Readers, 'hdfs'>,
  signal: AbortSignal,
): Promise<string[]> {
  const odd = oddNames(changes);
  const [first] = odd;
  if (first === undefined) return [];
  const settings = valueIn(await fact(hdfs.active(signal).then((base) => hdfs.configuration(base, signal))));
  signal.throwIfAborted();
  const pattern = settings?.find(({ key }) => key === PATTERN)?.value;
  const taken = odd.map((one) => ({ ...one, isTaken: settings === undefined ? undefined : takes(pattern, one.name) }));
  const refused = taken.filter(({ isTaken }) => isTaken === false);
  if (refused[0] !== undefined) throw notTaken(refused[0].path, namesIn(refused));
  const unsure = taken.filter(({ isTaken }) => isTaken === undefined);
  if (unsure.length === 0) return [];
  const said = pattern === undefined ? '' : ` (${pattern})`;
  return [
    `Whether WebHDFS takes ${namesIn(unsure)} in an ACL, ${PATTERN} of the namenodes says${said}: it may refuse.`,
  ];
}

interface OddName {
  readonly name: string;
  /** The first entry in whose ACL it would be written. */
  readonly path: string;
}

function oddNames(changes: Iterable<Changed>): OddName[] {
  const odd = new Map<string, OddName>();
  const isOdd = (entry: string): boolean => !USUAL.test(aclName(entry)?.name ?? 'x');
  for (const { path, before, after } of changes) {
    if (!after.access.some(isOdd) && !after.defaults.some(isOdd)) continue;
    const written = rightsWrites(before, after).flatMap((write) => (write.kind === 'acl' ? write.entries : []));
    for (const name of written.filter(isOdd).flatMap((entry) => aclName(entry)?.name ?? []))
      if (!odd.has(name)) odd.set(name, { name, path });
  }
  return [...odd.values()];
}

/** @param pattern undefined: before 3.0 it is not among the settings unless somebody has set it */
function takes(pattern: string | undefined, name: string): boolean | undefined {
  if (pattern === undefined) return false;
  const [, form] = NAME_IN_PATTERN.exec(pattern) ?? [];
  if (form === USUAL_FORM) return false;
  // In Java a class in a class is a union.
  return form === undefined
    ? undefined
    : javaMatches(form.replace(/\[\[([^[\]^&]+)\]\[([^[\]^&]+)\]\]/g, '[$1$2]'), name);
}

const namesIn = (odd: readonly OddName[]): string => fewNames(odd.map(({ name }) => `"${name}"`));

const notTaken = (path: string, names: string): Failure =>
  new Failure('refused', `${path}: WebHDFS does not take ${names} in an ACL, by ${PATTERN}.`, {
    system: 'hdfs',
    hint: `Set it by RPC, which takes any name: hdfs dfs -setfacl -m ENTRY PATH. Or let ${PATTERN} take it in hdfs-site.xml of every namenode, and restart them.`,
  });
