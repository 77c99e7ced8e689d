import type { Live } from '../../lint/live/live.ts';
import { liveSystems } from '../../lint/live/read-live.ts';
import type { PreflightCategory } from '../check.ts';

const titles: Readonly<Record<(typeof liveSystems)[number], string>> = {
  mesos: 'Mesos tells its settings',
  marathon: 'Marathon tells its apps and settings',
  zeppelin: 'notebooks tell their settings',
  hdfs: 'HDFS tells its settings',
};

/** What could not be read could not be judged: whatever else is found, it is not known whether that is all. */
export const platformRead = (live: (signal: AbortSignal) => Promise<Live>): PreflightCategory => ({
  id: 'read',
  title: 'What the platform tells',
  checks: liveSystems.map((system) => ({
    id: `read/${system}`,
    title: titles[system],
    async look(signal) {
      const { unread, texts } = await live(signal);
      const isOwn = (path: string): boolean => path.split('/')[0] === system;
      const first = unread.find(({ path }) => isOwn(path));
      if (first !== undefined) throw first.failure;
      const count = texts.filter(({ source }) => isOwn(source.path)).length;
      if (count === 0) return { state: 'not needed', why: 'the context says nothing of it, or there is nothing' };
      return { state: 'passed', told: `${count} ${count === 1 ? 'answer' : 'answers'}` };
    },
  })),
});
