import type { Outcome, PreflightCategory, Problem } from '../../checks/preflight/check.ts';
import { orRefused, passed, worthALook } from '../../checks/preflight/outcomes.ts';
import { notNeeded } from '../../checks/preflight/problems.ts';
import { fact } from '../../core/fact.ts';
import { fewNames } from '../../core/few-names.ts';
import { notebookAddress } from '../../core/notebook-address.ts';
import { TENANT_LABEL } from '../../core/tenant-name.ts';
import { zeppelinInterpreter } from '../keepers/zeppelin-interpreter.ts';
import { inTheWay } from '../marathon/in-the-way.ts';
import { withoutLibmesos } from '../wants/tenant-app.ts';
import { isVersionGuessed } from '../wants/zeppelin-image.ts';
import type { ProvisionLook } from './provision-look.ts';
import { agentRoom } from './room.ts';

/** The notebook: the app that it will be, and the one that runs. */
export const notebookChecks = (look: ProvisionLook): PreflightCategory => ({
  id: 'zeppelin',
  title: 'The notebook',
  checks: [
    {
      id: 'zeppelin/app',
      title: 'its app can be made: image, versions, and files that keep it private',
      after: [
        'words/umask',
        'words/owner',
        'ldap/account',
        'hdfs/home',
        'share/size',
        'share/notebook-fits',
        'share/reservation',
      ],
      look: (signal) => orRefused(() => appOutcome(look, signal)),
    },
    {
      id: 'zeppelin/deployments',
      title: 'no deployment of others is in its way',
      after: ['share/role'],
      look: (signal) => orRefused(() => deploymentsOutcome(look, signal)),
    },
    {
      id: 'zeppelin/room',
      title: 'an agent of the partition has room for it now',
      after: ['share/notebook-fits'],
      look: (signal) => orRefused(() => agentRoom(look, signal)),
    },
    {
      id: 'zeppelin/answers',
      title: 'the one that runs answers, and takes our login',
      after: ['words/name', 'marathon/leader'],
      look: (signal) => orRefused(() => answerOutcome(look, signal)),
    },
  ],
});

async function appOutcome({ share, want, app, settings }: ProvisionLook, signal: AbortSignal): Promise<Outcome> {
  await app(signal);
  const [wanted, { asked }] = await Promise.all([want(signal), share(signal)]);
  const { image, sparkVersion, zeppelinVersion } = wanted;
  const unreachable = withoutLibmesos(wanted, settings);
  // The image of the context has the version that the context says.
  const isGuessed = image !== settings.zeppelin.image && isVersionGuessed(image, asked.zeppelinVersion);
  return worthALook(
    [
      ...(unreachable === undefined ? [] : [{ sentence: unreachable }]),
      ...(isGuessed ? [guessed(image, zeppelinVersion)] : []),
    ],
    `${image ?? `Zeppelin ${zeppelinVersion} of the agents`}, Spark ${sparkVersion}`,
  );
}

const guessed = (image: string | undefined, version: string): Problem => ({
  sentence: `The name of the image ${image} does not tell the version of its Zeppelin: it is started as ${version}, that of the context.`,
  hint: 'Say it: --zeppelin-version',
});

async function deploymentsOutcome({ read, share, settings }: ProvisionLook, signal: AbortSignal): Promise<Outcome> {
  const id = `${(await share(signal)).share.appParent}/${settings.app.name}`;
  const { deployments, isOwn } = inTheWay(id, await read.marathon.deployments(signal));
  if (deployments.length === 0) return passed();
  const ids = fewNames(deployments.map((one) => one.id));
  if (isOwn) {
    const sentence = `${id} is being deployed (${ids}): where the app is to change, that deployment is ended first.`;
    return worthALook([{ sentence }]);
  }
  const others = [...new Set(deployments.flatMap(({ affectedApps }) => affectedApps))].filter((app) => app !== id);
  const sentence = `${id} is locked by the deployment ${ids}, which is about ${fewNames(others)} too.`;
  return {
    state: 'failed',
    problems: [{ sentence, hint: 'Let it end, or end it: it is not broken into. Repeat with --wait.' }],
  };
}

/** One that is stuck does not keep from mending it, and is worth a look; one that refuses our login does. */
async function answerOutcome(
  { platform, read, asked, settings }: ProvisionLook,
  signal: AbortSignal,
): Promise<Outcome> {
  const [app] = await read.marathon.apps(signal, `${TENANT_LABEL}==${asked.name}`);
  const base = app === undefined ? undefined : notebookAddress(app);
  if (app === undefined || base === undefined) return notNeeded(`no notebook of ${asked.name} runs`);
  if (platform.doors.zeppelin === undefined) return notNeeded(`the context ${settings.context} names no zeppelin.user`);
  const version = await fact(read.zeppelin.read(base).version(signal));
  if (!version.ok) {
    const { message, hint } = version.failure;
    return worthALook([{ sentence: message, ...(hint === undefined ? {} : { hint }) }]);
  }
  await zeppelinInterpreter.look({ appId: app.id, interpreter: 'spark', properties: {} }, read, signal);
  return passed(`${base}, Zeppelin ${version.value}`);
}
