import type { SmokeSeen } from '../../core/smoke-seen.ts';

/** A paragraph that shall write into a home and read it back, and who is told what was seen. */
export interface ZeppelinSmokeWant {
  readonly tenant: string;
  readonly appId: string;
  readonly home: string;
  readonly umask: number;
  readonly stranger: string;
  /** Name of the only interpreter setting to try; undefined: what there is, cheap ones first. */
  readonly interpreter: string | undefined;
  readonly see: (seen: SmokeSeen) => void;
}

/** The note that is made for it, in a folder of its own. */
export const NOTE = 'mesosctl/smoke';

/** The folder that the paragraph makes. */
export const folderOf = ({ home }: Pick<ZeppelinSmokeWant, 'home'>): string => `${home}/.mesosctl-smoke`;
