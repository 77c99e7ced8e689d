import { Failure } from '../core/failure.ts';
import type { LabDirectory, LabExecutors, LabProcess, LabWorld } from './world.ts';
import { type Surroundings, ZeppelinInstance } from './zeppelin/instance.ts';
import { type LabCertificate, startZeppelin } from './zeppelin/start.ts';

export interface ExecutorParts {
  readonly faults: LabWorld['faults'];
  readonly directory: LabDirectory;
  /** What Zeppelins show of themselves. */
  readonly certificate: LabCertificate;
  /** `http://host:port` of the HDFS that paragraphs write to; where none are given, they find none. */
  readonly namenodes?: readonly string[];
  /** Images that no registry has, besides those named `nosuch/…` or tagged `missing`. */
  readonly missingImages?: ReadonlySet<string> | undefined;
}

/** What Mesos says of a container whose image could not be pulled (recorded: Mesos 1.12, Docker containerizer). */
const PULL_FAILED = 'Abnormal executor termination: unknown container';

/** Version of a Zeppelin whose image has no tag that says it. */
const USUAL_VERSION = '0.10.1';

/** The programs of the lab: a Zeppelin for images with that word in their name, something idle for all others. */
export function makeExecutors(parts: ExecutorParts): LabExecutors {
  const { directory, namenodes = [] } = parts;
  const around: Surroundings = { directory, namenodes, kept: { settings: new Map(), notes: new Map() } };
  return {
    start: async (spec) => {
      const image = spec.image;
      if (image !== undefined && isMissing(image, parts.missingImages))
        throw new Failure('failed', PULL_FAILED, { system: 'mesos' });
      if (image === undefined || !image.includes('zeppelin')) return idle();
      return startZeppelin(spec, new ZeppelinInstance(spec, versionIn(image), around), parts.faults, parts.certificate);
    },
  };
}

function isMissing(image: string, missing: ReadonlySet<string> | undefined): boolean {
  return missing?.has(image) === true || /(^|\/)nosuch\//.test(image) || image.endsWith(':missing');
}

const versionIn = (image: string): string => /:v?(\d+(?:\.\d+)+)/.exec(image)?.[1] ?? USUAL_VERSION;

function idle(): LabProcess {
  let running = true;
  return {
    healthy: () => running,
    stop: async () => {
      running = false;
    },
  };
}
