import { atLeast } from '../../core/versions.ts';
import type { LabDirectory, LabTaskSpec } from '../world.ts';
import { environmentOf, hasFetched } from './environment.ts';
import { Notes } from './notes.ts';
import { type Runner, runner } from './runner.ts';
import { firstSettings, type LabSetting } from './settings.ts';
import { tenantFiles } from './tenant-files.ts';

/** Members of this group are administrators, as `rolesByGroup` of an LDAP realm says it. */
const ADMIN_GROUP = 'platform';

/** Who makes a request. */
export interface Visitor {
  readonly name: string;
  readonly ticket: string;
  readonly roles: readonly string[];
}

/** What outlives the task that made it, by its folder on HDFS: settings of `FileSystemConfigStorage`, and notes. */
export interface Kept {
  readonly settings: Map<string, Map<string, LabSetting>>;
  readonly notes: Map<string, Notes>;
}

/** What lies around a Zeppelin. */
export interface Surroundings {
  readonly directory: LabDirectory;
  /** `http://host:port` of the HDFS that its interpreters write to; none where there is no HDFS. */
  readonly namenodes: readonly string[];
  readonly kept: Kept;
}

/** One running Zeppelin: what its version, its variables and its fetched files make of it. */
export class ZeppelinInstance {
  readonly appId: string;
  readonly version: string;
  readonly isOpen: boolean;
  readonly settings: Map<string, LabSetting>;
  readonly notes: Notes;
  /** Whether a new note may be read by everybody. */
  readonly isPublic: boolean;
  readonly runner: Runner;
  readonly #directory: LabDirectory;
  readonly #visitors = new Map<string, Visitor>();

  constructor(spec: LabTaskSpec, version: string, { directory, namenodes, kept }: Surroundings) {
    const env = environmentOf(spec);
    this.appId = spec.appId;
    this.version = version;
    this.isOpen = opensToAnybody(spec, version);
    this.settings = settingsOf(spec, kept);
    this.notes = notesOf(spec, kept);
    this.isPublic = env['ZEPPELIN_NOTEBOOK_PUBLIC'] !== 'false';
    const files = tenantFiles(namenodes, env['HADOOP_USER_NAME'] ?? spec.user ?? 'root');
    this.runner = runner(this.settings, { files, hasClient: !isApachesOwn(spec.image) }, env);
    this.#directory = directory;
  }

  /** A new session with its cookie; undefined when the password is wrong. */
  login(user: string, password: string): { readonly visitor: Visitor; readonly cookie: string } | undefined {
    if (!this.#directory.passwordIs(user, password)) return undefined;
    const roles = this.#directory.groupsOf(user).includes(ADMIN_GROUP) ? ['admin'] : [];
    const visitor = { name: user, ticket: crypto.randomUUID(), roles };
    const cookie = crypto.randomUUID();
    this.#visitors.set(cookie, visitor);
    return { visitor, cookie };
  }

  logout(cookie: string): void {
    this.#visitors.delete(cookie);
  }

  /** Where there is no login, everybody is `anonymous` and may do all. */
  visitor(cookie: string | undefined): Visitor | undefined {
    if (this.isOpen) return { name: 'anonymous', ticket: 'anonymous', roles: ['admin'] };
    return cookie === undefined ? undefined : this.#visitors.get(cookie);
  }
}

/** Apache's own images hold neither libmesos nor a client of Hadoop. */
const isApachesOwn = (image = ''): boolean => /^(docker\.io\/)?apache\/zeppelin/.test(image);

/** From 0.9 on the presence of shiro.ini alone decides; before, the switch, which is on unless it is set off. */
function opensToAnybody(spec: LabTaskSpec, version: string): boolean {
  if (atLeast(version, '0.9')) return !hasFetched(spec, 'shiro.ini');
  return spec.env['ZEPPELIN_ANONYMOUS_ALLOWED'] !== 'false';
}

function settingsOf(spec: LabTaskSpec, kept: Kept): Map<string, LabSetting> {
  const onFileSystem = spec.env['ZEPPELIN_CONFIG_STORAGE_CLASS']?.endsWith('.FileSystemConfigStorage') === true;
  const folder = onFileSystem ? spec.env['ZEPPELIN_CONFIG_FS_DIR'] : undefined;
  return folder === undefined ? firstSettings() : keptIn(kept.settings, folder, firstSettings);
}

function notesOf(spec: LabTaskSpec, kept: Kept): Notes {
  const onFileSystem = spec.env['ZEPPELIN_NOTEBOOK_STORAGE']?.endsWith('.FileSystemNotebookRepo') === true;
  const folder = onFileSystem ? spec.env['ZEPPELIN_NOTEBOOK_DIR'] : undefined;
  return folder === undefined ? new Notes() : keptIn(kept.notes, folder, () => new Notes());
}

function keptIn<T>(kept: Map<string, T>, folder: string, make: () => T): T {
  const found = kept.get(folder) ?? make();
  kept.set(folder, found);
  return found;
}
