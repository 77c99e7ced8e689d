import { known, valueAt, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundNamenode, soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/namenode-starting',
  reads: 'platform',
  severity: 'error',
  title: 'A namenode is still starting',
  why: 'It answers, and takes no request until it has read its image and edits.',
  sources: ['Apache Hadoop 3.4.1: RetriableException of a namenode that starts, and JMX StartupProgress'],
  *check({ hdfs }) {
    for (const { base, namenode } of valueAt(hdfs, ({ namenodes }) => namenodes) ?? []) {
      const told = valueIn(namenode);
      if (told?.state !== 'starting') continue;
      const progress = told.startup === undefined ? '' : `, ${Math.round(100 * told.startup)} % done`;
      yield {
        place: `hdfs ${base}`,
        sentence: `The namenode ${base} is still starting${progress}.`,
        mend: 'Wait for it. Its start-up page shows how far it is: /dfshealth.html#tab-startup-progress',
      };
    }
  },
  bad: [
    withHdfs({ namenodes: known([{ base: 'http://n1:9870', namenode: known(soundNamenode({ state: 'starting' })) }]) }),
  ],
  good: [soundPlatform],
});
