import { isObject } from './json.ts';

/** What is read of an app: its variables, and its tasks with their ports in the order of the definition. */
export interface AddressedApp {
  readonly definition: Readonly<Record<string, unknown>>;
  readonly tasks: readonly { readonly state: string; readonly host: string; readonly ports: readonly number[] }[];
}

/** Where the only running notebook of an app answers, `https://host:port`; plain http where its variables say no TLS. */
export function notebookAddress({ definition, tasks }: AddressedApp): string | undefined {
  const task = tasks.find((one) => one.state === 'TASK_RUNNING');
  const port = task?.ports[0];
  if (task === undefined || port === undefined) return undefined;
  const { env } = definition;
  const isSecure = isObject(env) && String(env['ZEPPELIN_SSL']).toLowerCase() === 'true';
  return `${isSecure ? 'https' : 'http'}://${task.host}:${port}`;
}
