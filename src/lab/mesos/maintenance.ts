import type { WireMachine, WireWindow } from './call.ts';

/** The schedule of maintenance, and the machines that are down for it. */
export class Maintenance {
  windows: readonly WireWindow[] = [];
  down: readonly WireMachine[] = [];

  /** Machines of the schedule that are not down yet. */
  get draining(): readonly WireMachine[] {
    return scheduled(this.windows).filter((machine) => !has(this.down, machine));
  }

  bringDown(machines: readonly WireMachine[]): void {
    this.down = [...this.down, ...machines];
  }

  /** The machines are up again, and leave the schedule. */
  bringUp(machines: readonly WireMachine[]): void {
    this.down = this.down.filter((one) => !has(machines, one));
    this.windows = this.windows
      .map((window) => ({ ...window, machine_ids: (window.machine_ids ?? []).filter((one) => !has(machines, one)) }))
      .filter(({ machine_ids }) => machine_ids.length > 0);
  }
}

export const scheduled = (windows: readonly WireWindow[]): WireMachine[] =>
  windows.flatMap(({ machine_ids = [] }) => machine_ids);

/** Host name and address together name a machine; one of them alone names another. */
export const has = (machines: readonly WireMachine[], { hostname, ip }: WireMachine): boolean =>
  machines.some((one) => one.hostname === hostname && one.ip === ip);

/** A machine as refusals name it. */
export const textOfMachine = ({ hostname, ip }: WireMachine): string => `Machine '${JSON.stringify({ hostname, ip })}'`;
