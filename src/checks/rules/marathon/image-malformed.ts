import { imageFault } from '../../../core/image-fault.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';

export default rule<MarathonApp>({
  id: 'marathon/image-malformed',
  reads: 'marathon-app',
  severity: 'error',
  title: 'No registry can have an image of that name',
  why: 'Marathon refuses an empty image and takes every other word; the agent then fails to fetch it, again and again.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/marathon/api/v2/validation/AppValidation.scala (docker.image is notEmpty), 1.11; distribution/reference, the grammar of names',
  ],
  *check(app) {
    const node = app.child('container', 'docker', 'image');
    const fault = imageFault(app.image ?? 'none');
    if (node === undefined || fault === undefined || isPlaceholder(app.image ?? '')) return;
    yield {
      at: node,
      sentence: `The image "${app.image ?? ''}" ${fault}: ${fault === 'is empty' ? 'Marathon refuses the app' : 'no agent can fetch it'}.`,
      mend: 'Write it like registry.example.org/web:1.4.',
    };
  },
  bad: [
    marathonApp({ container: { type: 'DOCKER', docker: { image: '' } } }),
    marathonApp({ container: { docker: { image: 'nginx: 1.25' } } }),
    marathonApp({ container: { docker: { image: 'docker:///library/nginx:1.25' } } }),
    marathonApp({ container: { docker: { image: 'library/Nginx:1.25' } } }),
    marathonApp({ container: { docker: { image: 'nginx:' } } }),
  ],
  good: [
    marathonApp({ container: { docker: { image: 'Registry.example:5000/team/web:1.4-RC1' } } }),
    marathonApp({ container: { docker: { image: '{{image}}' } } }),
    marathonApp({ container: { docker: { image: `web@sha256:${'0a'.repeat(32)}` } } }),
  ],
});
