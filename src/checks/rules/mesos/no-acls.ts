import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMesosFlags, mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/no-acls',
  reads: 'mesos-master',
  severity: 'warning',
  title: 'No ACLs say who may run tasks as whom',
  why: 'Without ACLs everything is allowed that authentication lets through: the framework of one tenant runs tasks as root, or as another tenant.',
  sources: ['apache/mesos docs/authorization.md, include/mesos/authorizer/acls.proto, 1.11.0'],
  *check(flags) {
    if (!flags.isWhole || flags.settings.has('acls')) return;
    if ((flags.settings.value('authorizers') ?? 'local') !== 'local') return;
    yield {
      at: flags.at,
      sentence: 'No acls are given: every principal may run tasks as every user, root too.',
      mend: 'Give --acls with run_tasks for each principal, and "permissive": false.',
    };
  },
  bad: [allMesosFlags('--quorum=2 --authenticate_frameworks')],
  good: [
    allMesosFlags('--acls=file:///etc/mesos/acls.json'),
    allMesosFlags('--authorizers=com_example_authorizer'),
    mesosFlags('--quorum=2'),
  ],
});
