import { planBlock } from '../../output/plan-block.ts';
import { planProvision } from '../../plan/provision.ts';
import { planData, shownPlan } from '../../plan/shown-plan.ts';
import { query } from '../define.ts';
import { tenantAsked, tenantFields } from '../tenant-fields.ts';

export default query({
  summary: 'Show what provisioning would change',
  about: 'Exits with 0 when nothing differs and with 1 when something does.',
  isTable: false,
  needs: ['ldap', 'hdfs', 'mesos', 'marathon', 'zeppelin'],
  fields: tenantFields,
  examples: ['mesosctl user diff alice', 'mesosctl user diff alice --cpus 8 -o json'],
  async run({ input, settings, files, signal, ...read }) {
    const plan = await planProvision(
      tenantAsked(input),
      { settings, readText: (path) => files.readText(path) },
      read,
      signal,
    );
    const shown = shownPlan(plan);
    return {
      data: planData(shown, false, { holds: [], findings: [] }),
      view: planBlock(shown),
      exit: plan.steps.length === 0 ? 0 : 1,
    };
  },
});
