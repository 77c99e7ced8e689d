import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/image-isolators-missing',
  reads: 'mesos-agent',
  severity: 'error',
  title: 'Images cannot run with these isolators',
  why: 'The Mesos containerizer needs filesystem/linux to give a task another root, and docker/runtime to apply what a Docker image says. Without them a task with an image fails when it is launched.',
  sources: ['apache/mesos docs/container-image.md, src/slave/containerizer/mesos/containerizer.cpp, 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('image_providers');
    const isolation = flags.effective('isolation', 'posix/cpu,posix/mem');
    if (entry === undefined || isolation === undefined || !/docker/i.test(entry.value)) return;
    const isolators = isolation.split(',').map((one) => one.trim());
    const missing = ['filesystem/linux', 'docker/runtime'].filter((one) => !isolators.includes(one));
    if (missing.length === 0) return;
    yield {
      at: entry.at,
      sentence: `image_providers is ${entry.value}, and the isolation ${isolation} lacks ${missing.join(' and ')}: tasks with an image fail here.`,
      mend: `Add ${missing.join(',')} to --isolation.`,
    };
  },
  bad: [
    mesosFlags('--image_providers=docker --isolation=cgroups/cpu,cgroups/mem'),
    mesosFlags('--image_providers=docker --isolation=filesystem/linux'),
  ],
  good: [
    mesosFlags('--image_providers=docker --isolation=cgroups/cpu,filesystem/linux,docker/runtime'),
    mesosFlags('--isolation=cgroups/cpu'),
    mesosFlags('--image_providers=docker'),
  ],
});
