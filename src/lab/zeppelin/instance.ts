import { atLeast } from '../../core/versions.ts';
import type { LabDirectory, LabTaskSpec } from '../world.ts';
import { hasFetched } from './environment.ts';
import { firstSettings, type LabSetting } from './settings.ts';

/** Members of this group are administrators, as `rolesByGroup` of an LDAP realm says it. */
const ADMIN_GROUP = 'platform';

/** Who makes a request. */
export interface Visitor {
  readonly name: string;
  readonly ticket: string;
  readonly roles: readonly string[];
}

/** Interpreter settings by folder: those of `FileSystemConfigStorage` outlive the task that made them. */
export type SettingsByFolder = Map<string, Map<string, LabSetting>>;

/** One running Zeppelin: what its version, its variables and its fetched files make of it. */
export class ZeppelinInstance {
  readonly appId: string;
  readonly version: string;
  readonly isOpen: boolean;
  readonly settings: Map<string, LabSetting>;
  readonly #directory: LabDirectory;
  readonly #visitors = new Map<string, Visitor>();

  constructor(spec: LabTaskSpec, version: string, directory: LabDirectory, kept: SettingsByFolder) {
    this.appId = spec.appId;
    this.version = version;
    this.isOpen = opensToAnybody(spec, version);
    this.settings = settingsOf(spec, kept);
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

/** From 0.9 on the presence of shiro.ini alone decides; before, the switch, which is on unless it is set off. */
function opensToAnybody(spec: LabTaskSpec, version: string): boolean {
  if (atLeast(version, '0.9')) return !hasFetched(spec, 'shiro.ini');
  return spec.env['ZEPPELIN_ANONYMOUS_ALLOWED'] !== 'false';
}

function settingsOf(spec: LabTaskSpec, kept: SettingsByFolder): Map<string, LabSetting> {
  const onFileSystem = spec.env['ZEPPELIN_CONFIG_STORAGE_CLASS']?.endsWith('.FileSystemConfigStorage') === true;
  const folder = onFileSystem ? spec.env['ZEPPELIN_CONFIG_FS_DIR'] : undefined;
  if (folder === undefined) return firstSettings();
  const settings = kept.get(folder) ?? firstSettings();
  kept.set(folder, settings);
  return settings;
}
