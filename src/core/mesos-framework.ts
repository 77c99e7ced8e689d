/** Schedulers of tasks that outlive their scheduler; nothing in what a framework says of itself tells a service from a job. */
const SERVICES = /^(marathon|metronome|chronos|aurora|singularity)/i;

/** Whether it is a scheduler of services, by the name that it has unless it is given another. */
export const isService = ({ name }: { readonly name: string }): boolean => SERVICES.test(name);

/** Its tasks on all agents. */
export const runningTasks = ({ tasks }: { readonly tasks: ReadonlyMap<string, number> }): number =>
  [...tasks.values()].reduce((sum, count) => sum + count, 0);
