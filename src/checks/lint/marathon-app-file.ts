import type { Source } from '../../core/source.ts';
import { MarathonApp } from '../subjects/marathon-app.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import { excerptOf } from '../text/excerpt.ts';
import { childOf, membersOf, type TextNode } from '../text/node.ts';
import type { Versions } from '../versions.ts';
import { scriptSubjects, variableSubjects } from './command-subjects.ts';
import { folderVersions, imageVersions } from './image-versions.ts';
import { nodesFile } from './nodes-file.ts';
import { hasNames } from './shape.ts';

/** A definition of an app, a list of them (`PUT /v2/apps` takes one), or what `GET /v2/apps/ID` answers. */
export const marathonAppFile = nodesFile({
  kind: 'marathon-app',
  byName: /(^|\/)marathon[-_]app[^/]*\.(json|ya?ml)$/i,
  isLike: (shape, text) =>
    hasNames(
      shape,
      ['id'],
      [
        ['cmd', 'args', 'container'],
        ['cpus', 'mem', 'instances', 'healthChecks'],
      ],
    ) ||
    (!shape.isList && shape.names.size === 1 && shape.names.has('app') && /"(cpus|instances)"\s*:/.test(text)),
  subjects: (source, root, versions) =>
    (root.kind === 'list' ? root.items : [root]).flatMap((node) => {
      const within = childOf(node, 'app');
      const isAnswer = childOf(within, 'id') !== undefined && childOf(node, 'id') === undefined;
      return [node, ...(isAnswer && within !== undefined ? [within] : [])].flatMap((one) =>
        appSubjects(source, one, versions),
      );
    }),
});

/** An app, and what stands in it: properties of Spark, flags of a program that it starts. */
export function appSubjects(source: Source, node: TextNode, given: Versions, group?: string): OneSubject[] {
  const bare = new MarathonApp(source, given, node, group);
  const versions = {
    ...folderVersions(['SPARK_HOME', 'ZEPPELIN_HOME', 'HADOOP_HOME'].map((name) => bare.env(name) ?? '').join(' ')),
    ...imageVersions(bare.image ?? ''),
    ...given,
  };
  const app = new MarathonApp(source, versions, node, group);
  const env = membersOf(app.child('env'));
  const cmd = excerptOf(source.text, app.child('cmd'));
  const isWhole = !env.some(({ key }) => /^(MESOS|MARATHON)_/.test(key));
  return [
    { kind: 'marathon-app', subject: app },
    ...(cmd === undefined ? [] : scriptSubjects({ source, versions, excerpt: cmd }, isWhole ? {} : { isWhole })),
    ...env.flatMap(({ key, value }) => {
      const content = excerptOf(source.text, value);
      return content === undefined ? [] : variableSubjects(key, content, source, versions);
    }),
  ];
}
