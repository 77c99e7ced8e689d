import { text } from '../output/block.ts';
import { name, version } from '../package.ts';
import { query } from './define.ts';

export default query({
  summary: 'Show the version of mesosctl',
  isTable: false,
  needs: [],
  fields: {},
  examples: ['mesosctl version', 'mesosctl version -o json'],
  run: async () => ({ data: { package: name, version }, view: text(version) }),
});
