import type { App } from '../../clients/marathon/types.ts';
import { type Agent, addScalars, type Scalars } from '../../core/resources.ts';

/** What the tasks of these apps have on an agent: cpus, and MiB of mem. */
export const heldOn = ({ id }: Pick<Agent, 'id'>, apps: readonly App[]): Scalars =>
  apps
    .flatMap(({ tasks, definition: { cpus, mem } }) =>
      tasks.filter(({ agentId }) => agentId === id).map(() => ({ cpus: Number(cpus ?? 0), mem: Number(mem ?? 0) })),
    )
    .reduce<Scalars>(addScalars, {});
