import type { SmokeAttempt, SmokeSeen } from '../../core/smoke-seen.ts';
import type { Hands } from '../keeper.ts';
import { PART, smokeParagraph } from '../wants/smoke-paragraph.ts';
import { cleaned } from './cleaned.ts';
import { runNote } from './run-note.ts';
import { tellable } from './tellable.ts';
import { folderOf, type ZeppelinSmokeWant } from './want.ts';

/**
 * Lets paragraphs write into the home, one interpreter after the other until one could, looks with our own eyes at what
 * HDFS holds then, and removes it. What is wrong with it is for the rules to say.
 * @throws Failure of Zeppelin or HDFS where they could not be asked
 */
export async function smoke(want: ZeppelinSmokeWant, base: string, hands: Hands, signal: AbortSignal): Promise<void> {
  const { tenant, appId, umask } = want;
  const folder = folderOf(want);
  const written = `${tenant}-${hands.clock.now()}`;
  const leftBehind: string[] = [];
  const look = async (): Promise<Omit<SmokeSeen, 'leftBehind'>> => {
    const attempts: SmokeAttempt[] = [];
    for (const [interpreter, text] of await textsOf(want, written, base, hands, signal)) {
      attempts.push(await runNote({ interpreter, text, base, appId, leftBehind }, hands, signal));
      if (attempts.at(-1)?.outcome !== 'lacks-client') break;
    }
    return { tenant, appId, folder, written, umask, attempts, ...(await entriesOf(want, hands, signal)) };
  };
  let seen: Omit<SmokeSeen, 'leftBehind'>;
  try {
    seen = await look();
  } finally {
    await cleaned(folder, leftBehind, hands, (stop) => hands.write.hdfs.remove(folder, stop));
  }
  want.see({ ...seen, leftBehind });
}

/** Name of each setting that can be told, and the text of its paragraph. @throws Failure as of `tellable` */
async function textsOf(
  want: ZeppelinSmokeWant,
  text: string,
  base: string,
  { read }: Hands,
  signal: AbortSignal,
): Promise<[string, string][]> {
  const settings = await read.zeppelin.read(base).interpreters(signal);
  return tellable(settings, want.interpreter, base).flatMap(({ group, name }): [string, string][] => {
    const paragraph = smokeParagraph(group, name, { folder: folderOf(want), text });
    return paragraph === undefined ? [] : [[name, paragraph]];
  });
}

/** The folder and its file as the namenode shows them to us. */
async function entriesOf(
  want: ZeppelinSmokeWant,
  { read }: Hands,
  signal: AbortSignal,
): Promise<Pick<SmokeSeen, 'entries' | 'strangerMayRead'>> {
  const paths = [folderOf(want), `${folderOf(want)}/${PART}`];
  const found = await Promise.all(paths.map((path) => read.hdfs.status(path, signal)));
  const entries = found.flatMap((status, index) => {
    const path = paths[index];
    return status === undefined || path === undefined
      ? []
      : [{ path, type: status.type, owner: status.owner, mode: status.mode }];
  });
  const file = entries.find(({ type }) => type === 'FILE');
  const strangerMayRead = file !== undefined && (await read.hdfs.mayAccess(file.path, want.stranger, 'r', signal));
  return { entries, strangerMayRead };
}
