import { notebookAddress } from '../core/notebook-address.ts';
import type { Readers } from './keeper.ts';

/** Where the notebook of an app answers now, `https://host:port`; undefined when it does not run. */
export async function notebookBase(
  appId: string,
  { marathon }: Pick<Readers, 'marathon'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const app = await marathon.app(appId, signal);
  return app === undefined ? undefined : notebookAddress(app);
}
