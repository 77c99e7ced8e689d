import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMarathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/authentication-not-switched-on',
  reads: 'marathon-flags',
  severity: 'warning',
  holds: { marathon: { since: '1.3.0' } },
  title: 'The principal is sent without a proof',
  why: 'From 1.3 on logging in to Mesos is a switch of its own, off by default. With a principal alone a master that authenticates frameworks refuses Marathon.',
  sources: [
    'mesosphere/marathon MarathonConf.scala, MarathonSchedulerDriver.scala, changelog.md, 1.3.0 and 1.10.26 (absent in 1.1.7)',
  ],
  *check(flags) {
    const entry =
      flags.settings.get('mesos_authentication_secret_file') ?? flags.settings.get('mesos_authentication_secret');
    const principal = flags.settings.get('mesos_authentication_principal');
    if (
      !flags.isWhole ||
      entry === undefined ||
      principal === undefined ||
      flags.truth('mesos_authentication') === true
    )
      return;
    yield {
      at: principal.at,
      sentence: `A principal and a secret are given, and mesos_authentication is not: Marathon does not log in to Mesos.`,
      mend: 'Add --mesos_authentication.',
    };
  },
  bad: [
    allMarathonFlags(
      '--mesos_authentication_principal marathon --mesos_authentication_secret_file /etc/marathon/secret',
      {
        marathon: '1.8.222',
      },
    ),
  ],
  good: [
    allMarathonFlags(
      '--mesos_authentication --mesos_authentication_principal marathon --mesos_authentication_secret_file /s',
      { marathon: '1.8.222' },
    ),
    allMarathonFlags('--mesos_authentication_principal marathon', { marathon: '1.8.222' }),
  ],
});
