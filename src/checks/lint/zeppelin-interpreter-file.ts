import { SparkConf } from '../subjects/spark-conf.ts';
import { sparkEntries, ZeppelinInterpreters } from '../subjects/zeppelin-interpreter.ts';
import { nodesFile } from './nodes-file.ts';

/** Zeppelin's `interpreter.json`; each setting of Spark in it is a set of properties of Spark too. */
export const zeppelinInterpreterFile = nodesFile({
  kind: 'zeppelin-interpreter',
  byName: /(^|\/)interpreter\.json$/i,
  ownNames: ['interpreterSettings', 'interpreterBindings', 'interpreterRepositories'],
  isLike: (shape) => shape.names.has('interpreterSettings'),
  subjects(source, root, versions) {
    const subject = new ZeppelinInterpreters(source, versions, root);
    return [
      { kind: 'zeppelin-interpreter', subject },
      ...subject.spark.map(
        (setting) =>
          ({
            kind: 'spark-conf',
            subject: new SparkConf(source, versions, 'interpreter', () => sparkEntries(setting)),
          }) as const,
      ),
    ];
  },
});
