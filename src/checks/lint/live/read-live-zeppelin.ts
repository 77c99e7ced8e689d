import type { FullApp } from '../../../clients/marathon/types.ts';
import type { ZeppelinOpener, ZeppelinReader } from '../../../clients/zeppelin/types.ts';
import { inTurns } from '../../../core/in-turns.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { notebookAddress } from '../../../core/notebook-address.ts';
import { tenantOf } from '../../../core/tenant-name.ts';
import type { Limit } from '../../subjects/platform-look.ts';
import { told } from '../../subjects/platform-told.ts';
import type { Versions } from '../../versions.ts';
import type { LiveAnswers } from './live.ts';
import { printed, unreadIn } from './printed.ts';

/** Notebooks that are asked at a time. */
const AT_ONCE = 8;

/** What the notebooks told, and the version that all of them have. */
export interface LiveZeppelin extends LiveAnswers {
  readonly versions: Versions;
}

/** Asks each notebook that runs, as Marathon's apps of tenants show them, for its interpreter settings. */
export async function readLiveZeppelin(
  read: Pick<ZeppelinOpener, 'read'>,
  apps: readonly FullApp[],
  limit: Limit,
): Promise<LiveZeppelin> {
  const answers = await inTurns(notebooksIn(apps), AT_ONCE, (notebook) =>
    readNotebook(notebook, read.read(notebook.base), limit),
  );
  const versions = [...new Set(answers.map(({ version }) => version))];
  const [version] = versions;
  return {
    versions: version === undefined || versions.length > 1 ? {} : { zeppelin: version },
    texts: answers.flatMap(({ texts }) => texts),
    unread: answers.flatMap(({ unread }) => unread),
  };
}

interface Notebook {
  /** Its tenant; where one has several, the id of the app. */
  readonly name: string;
  readonly base: string;
  /** The variables of its app that decide what a setting means. */
  readonly environment: JsonObject;
}

function notebooksIn(apps: readonly FullApp[]): Notebook[] {
  const names = new Set<string>();
  return [...apps]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((app) => {
      const [tenant, base] = [tenantOf(app), notebookAddress(app)];
      if (tenant === undefined || base === undefined) return [];
      const name = names.has(tenant) ? app.id.replace(/^\//, '') : tenant;
      names.add(name);
      return [{ name, base, environment: environmentOf(app) }];
    });
}

function environmentOf({ definition: { env } }: FullApp): JsonObject {
  const home = isObject(env) ? env['SPARK_HOME'] : undefined;
  return typeof home === 'string' ? { SPARK_HOME: home } : {};
}

async function readNotebook(
  { name, environment }: Notebook,
  notebook: ZeppelinReader,
  limit: Limit,
): Promise<LiveAnswers & { readonly version: string | undefined }> {
  const path = `zeppelin/${name}/notebook`;
  const inTime = limit(`the version, the settings and the login of ${name}'s notebook`);
  const [version, open, settings] = await Promise.all([
    told(notebook.version(inTime)),
    told(notebook.anonymousAllowed(inTime)),
    told(notebook.interpreterSettings(inTime)),
  ]);
  const unread = [version, open, settings].flatMap((asked) => unreadIn(path, asked));
  const versions = version.ok ? { zeppelin: version.value } : {};
  if (!open.ok && !settings.ok) return { version: versions.zeppelin, texts: [], unread };
  const source = printed(path, {
    ...versions,
    ...(open.ok ? { answersWithoutLogin: open.value } : {}),
    environment,
    interpreterSettings: settings.ok ? settings.value : {},
  });
  return { version: versions.zeppelin, texts: [{ source, kind: 'zeppelin-interpreter', versions }], unread };
}
