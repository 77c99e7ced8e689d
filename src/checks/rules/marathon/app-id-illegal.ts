import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { textOf } from '../../text/node.ts';

const PART = /^(?:(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])\.)*(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])$|^\.\.?$/;

export default rule<MarathonApp>({
  id: 'marathon/app-id-illegal',
  reads: 'marathon-app',
  severity: 'error',
  title: 'No app can have that id',
  why: 'Parts of an id are lower-case letters, digits, inner hyphens and dots, since they become names in DNS. Marathon answers 422.',
  sources: [
    'mesosphere/marathon state/PathId.scala and raml, 0.15.7 to 1.11; Marathon 1.11.24: "/Bad" is 422 error.pattern',
  ],
  *check(app) {
    const id = app.child('id');
    const text = textOf(id);
    if (id === undefined || text === undefined || app.isTemplate || /[${}<%]/.test(text)) return;
    const part = text
      .split('/')
      .find((each, index) => (each !== '' ? !PART.test(each) : index > 0 && index < text.split('/').length - 1));
    if (part === undefined) return;
    const right = part
      .toLowerCase()
      .replace(/[^a-z0-9.-]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '');
    yield {
      at: id,
      sentence:
        part === ''
          ? `The id ${text} has two slashes in a row.`
          : `The id ${text} is refused: "${part}" is not of lower-case letters, digits and inner hyphens.`,
      mend: right === '' ? 'Give it another name.' : `Write "${right}".`,
    };
  },
  bad: [marathonApp({ id: '/zeppelin/Anna_K' }), marathonApp({ id: '/-web' }), marathonApp({ id: '/a//b' })],
  good: [
    marathonApp({ id: '/zeppelin/anna-k' }),
    marathonApp({ id: 'web.v2' }),
    marathonApp({ id: '../web' }),
    marathonApp({ id: '/{{name}}' }),
    marathonApp({ id: '/<project>/web' }),
    marathonApp({ id: '/web/' }),
  ],
});
