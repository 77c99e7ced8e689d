import { shared } from '../../checks/preflight/shared.ts';
import type { Platform as PlatformDoor } from '../../clients/platforms/types.ts';
import type { Clock } from '../../core/clock.ts';
import type { Json } from '../../core/json.ts';
import { TENANT_LABEL } from '../../core/tenant-name.ts';
import type { Settings } from '../../settings.ts';
import type { Readers } from '../keeper.ts';
import { lookAtPlatform } from '../platform.ts';
import { remembering } from '../remembering.ts';
import { readTemplate } from '../wants/read-template.ts';
import { type ShareWanted, shareWanted, type TenantWant, wantTenant } from '../wants/tenant.ts';
import { type TenantApp, wantApp } from '../wants/tenant-app.ts';
import type { TenantAsked } from '../wants/tenant-asked.ts';
import type { Platform } from '../wants/tenant-platform.ts';
import { readersOf } from './readers-of.ts';

/** What a provisioning would be started with. */
export interface ProvisionScope {
  readonly asked: TenantAsked;
  /** Whether the notebook shall be tried at the end. */
  readonly smoke: boolean;
  readonly settings: Settings;
  readonly platform: PlatformDoor;
  readonly clock: Clock;
  readonly files: { readText(path: string): Promise<string | undefined>; readLines(path: string): Promise<Json[]> };
}

type Ask<T> = (signal: AbortSignal) => Promise<T>;

/** What the platform is, as far as a share depends on it. */
export type ShareFacts = Pick<Platform, 'apps' | 'agents' | 'quotas' | 'mesosVersion' | 'marathon'>;

/** One look at a platform by the eyes of a provisioning: what its checks have in common is read once. */
export interface ProvisionLook extends ProvisionScope {
  readonly read: Readers;
  readonly shareFacts: Ask<ShareFacts>;
  /** @throws Failure as of `shareWanted` */
  readonly share: Ask<ShareWanted>;
  /** @throws Failure as of `wantTenant` */
  readonly want: Ask<TenantWant>;
  /** @throws Failure as of `wantApp` */
  readonly app: Ask<TenantApp>;
}

export function provisionLook(scope: ProvisionScope): ProvisionLook {
  const { asked, settings } = scope;
  const read = remembering(readersOf(scope.platform));
  const shareFacts = shared((signal) => readShareFacts(asked.name, read, signal));
  const share = shared(async (signal) => shareWanted(asked, settings, await shareFacts(signal)));
  const want = shared(async (signal) =>
    wantTenant(asked, settings, await lookAtPlatform(asked.name, settings.hdfs.homes, read, signal)),
  );
  const app = shared(async (signal) => {
    const template = await readTemplate(settings.app.template, (path) => scope.files.readText(path));
    return wantApp(await want(signal), settings, template);
  });
  return { ...scope, read, shareFacts, share, want, app };
}

/** The same questions as those of the whole plan, so that none is sent twice. */
async function readShareFacts(name: string, read: Readers, signal: AbortSignal): Promise<ShareFacts> {
  const [mesosVersion, agents, quotas, marathon, apps] = await Promise.all([
    read.mesos.version(signal),
    read.mesos.agents(signal),
    read.mesos.quotas(signal),
    read.marathon.info(signal),
    read.marathon.apps(signal, `${TENANT_LABEL}==${name}`),
  ]);
  return { mesosVersion, agents, quotas, marathon, apps };
}
