import { imageFault, movingTag } from '../../../core/image-fault.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { truthOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/docker-image-mutable',
  reads: 'marathon-app',
  severity: 'warning',
  title: 'Agents run whatever image of that tag they have',
  why: 'A tag that moves means one thing on an agent that fetched it last year, and another on one that fetches it now: instances differ, and a restart elsewhere changes the program.',
  sources: ['mesosphere/marathon docs/docs/native-docker.md, 1.11'],
  *check(app) {
    const node = app.child('container', 'docker', 'image');
    const { image } = app;
    if (node === undefined || image === undefined || imageFault(image) !== undefined || isPlaceholder(image)) return;
    const tag = movingTag(image);
    if (tag === undefined || truthOf(app.child('container', 'docker', 'forcePullImage')) === true) return;
    yield {
      at: node,
      sentence: `The image ${image} has ${tag}: each agent runs the one that it happens to have.`,
      mend: 'Name a version, best with its digest.',
    };
  },
  bad: [
    marathonApp({ container: { type: 'DOCKER', docker: { image: 'example/zeppelin' } } }),
    marathonApp({ container: { docker: { image: 'registry.example:5000/web:latest' } } }),
  ],
  good: [
    marathonApp({ container: { docker: { image: 'Example Web' } } }),
    marathonApp({ container: { docker: { image: 'registry.example:5000/web:1.4' } } }),
    marathonApp({ container: { docker: { image: 'web', forcePullImage: true } } }),
  ],
});
