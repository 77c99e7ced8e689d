import { platformSystems } from '../../core/platform-system.ts';
import { provisionPreflight } from '../../plan/preflight-provision.ts';
import { query } from '../define.ts';
import { flag } from '../fields.ts';
import { preflightAnswer, preflightExits, preflightFields, preflightFormats } from '../preflight-answer.ts';
import { tenantAsked, tenantFields } from '../tenant-fields.ts';

export default query({
  summary: 'May this user be provisioned now',
  about: `Asks whatever user provision would need, with the same words, and changes nothing: the name, the account, the home and its quota, the partition and the share, room for the notebook now, locks and earlier runs of mesosctl, and at last the plan itself. Goes on after a failure; what waits for another check is named with it. ${preflightExits}`,
  isTable: false,
  formats: preflightFormats,
  needs: ['platforms'],
  fields: {
    ...tenantFields,
    smoke: flag('--smoke', 'the notebook shall be tried at the end'),
    ...preflightFields,
  },
  examples: [
    'mesosctl preflight provision alice --create-account',
    'mesosctl preflight provision alice --partition spark --cpus 8 --mem 16g --wait 5m',
    'mesosctl preflight provision alice -o nagios',
  ],
  async run(scope) {
    const { input, settings, platforms, clock, files } = scope;
    const platform = await platforms.open(undefined, platformSystems);
    const asked = tenantAsked(input);
    const smoke = input.smoke === true;
    return preflightAnswer(() => provisionPreflight({ asked, smoke, settings, platform, clock, files }), scope);
  },
});
