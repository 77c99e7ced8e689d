import type { MarathonReader } from '../../clients/marathon/types.ts';
import type { MaybeDoor } from '../../clients/platforms/types.ts';
import type { ZeppelinOpener } from '../../clients/zeppelin/types.ts';
import { type Fact, unknown } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { notebookAddress } from '../../core/notebook-address.ts';
import { TENANT_LABEL } from '../../core/tenant-name.ts';
import { told } from './platform-told.ts';

/** The account that looks after the notebooks, tried at one of them. */
export interface ZeppelinsFacts {
  /** `zeppelin.user` */
  readonly user: string;
  /** The first notebook that runs; undefined where none does. */
  readonly tried: Fact<Tried | undefined>;
}

export interface Tried {
  readonly app: string;
  readonly base: string;
  readonly version: string;
  /** Whom it takes us for. */
  readonly principal: string;
  /** Whether the account may see interpreter settings, as an administrator does; else why not. */
  readonly administers: Fact<true>;
}

export async function readZeppelin(
  read: Pick<ZeppelinOpener, 'read'>,
  user: string,
  marathon: MaybeDoor<MarathonReader>,
  signal: AbortSignal,
): Promise<ZeppelinsFacts> {
  if (marathon === undefined) return { user, tried: unknown(withoutMarathon()) };
  if (!marathon.ok) return { user, tried: marathon };
  return { user, tried: await told(tryOne(read, marathon.value, signal)) };
}

/** Why no notebook can be asked where the context has no Marathon. */
export const withoutMarathon = (): Failure =>
  new Failure('config', 'Notebooks are found by Marathon, and the context has no marathon.addresses.', {
    system: 'zeppelin',
    hint: 'Set marathon.addresses, or leave zeppelin.user out: mesosctl context show',
  });

async function tryOne(
  read: Pick<ZeppelinOpener, 'read'>,
  marathon: MarathonReader,
  signal: AbortSignal,
): Promise<Tried | undefined> {
  for (const app of await marathon.apps(signal, TENANT_LABEL)) {
    const base = notebookAddress(app);
    if (base === undefined) continue;
    const notebook = read.read(base);
    const [version, { name }] = await Promise.all([notebook.version(signal), notebook.principal(signal)]);
    const administers = await told(notebook.interpreters(signal).then(() => true as const));
    return { app: app.id, base, version, principal: name, administers };
  }
  return undefined;
}
