import { request } from 'node:http';
import { Faults } from '../../../src/lab/faults.ts';
import { type HdfsLab, type HdfsLabOptions, startHdfs } from '../../../src/lab/hdfs/start.ts';
import type { LabDirectory } from '../../../src/lab/world.ts';

/** The users of the recorded cluster and their groups. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  alice: ['alice', 'analysts'],
  bob: ['bob', 'analysts'],
  carol: ['carol'],
  dave: ['dave'],
};

export const directory: LabDirectory = {
  groupsOf: (user) => [...(GROUPS[user] ?? [])],
  passwordIs: () => false,
};

/** A lab file system with the recorded users, and a bare way to talk to it: no client of ours between. */
export interface Platform extends HdfsLab {
  readonly faults: Faults;
  /** `target` is what follows /webhdfs/v1; redirects are followed when a body goes along. */
  ask(method: string, target: string, body?: string): Promise<{ readonly status: number; readonly text: string }>;
  /** As `ask`, refused answers being errors of the test. */
  must(method: string, target: string, body?: string): Promise<string>;
}

export async function startPlatform(options: HdfsLabOptions = {}): Promise<Platform> {
  const faults = new Faults();
  const lab = await startHdfs({ faults, directory }, options);
  const ask: Platform['ask'] = async (method, target, body) => {
    const first = await exchange(method, `${lab.server.addresses[0]}/webhdfs/v1${target}`);
    return body === undefined || first.location === undefined ? first : exchange(method, first.location, body);
  };
  const must: Platform['must'] = async (method, target, body) => {
    const { status, text } = await ask(method, target, body);
    if (status > 299) throw new Error(`${method} ${target}: ${status} ${text}`);
    return text;
  };
  return { ...lab, faults, ask, must };
}

/** One HTTP exchange with the target exactly as written: neither encoded nor resolved nor followed. */
export function exchange(method: string, url: string, body = ''): Promise<RawAnswer> {
  const [, host = '', port = '', path = '/'] = /^http:\/\/([^:/]+):(\d+)(.*)$/.exec(url) ?? [];
  return new Promise((resolve, reject) => {
    const outgoing = request({ method, host, port, path }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const { statusCode = 0, headers } = incoming;
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: statusCode, text, location: headers.location, contentType: headers['content-type'] ?? '' });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly location: string | undefined;
  /** Empty where there was none. */
  readonly contentType: string;
}
