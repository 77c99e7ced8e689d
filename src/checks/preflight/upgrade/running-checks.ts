import { fewNames } from '../../../core/few-names.ts';
import { grouped } from '../../../core/grouped.ts';
import { ASKED_LABEL, rememberedOf } from '../../../core/remembered.ts';
import { TENANT_LABEL } from '../../../core/tenant-name.ts';
import { atLeast } from '../../../core/versions.ts';
import { folderVersions, imageVersions } from '../../lint/image-versions.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import type { Outcome, PreflightCategory, Problem } from '../check.ts';
import { counted, notNeeded, outcomeFrom } from '../problems.ts';
import type { Upgrade } from './targets.ts';

const SHUFFLE_SERVICE = /MesosExternalShuffleService\b|start-mesos-shuffle-service\.sh/;

type Judge = (apps: readonly MarathonApp[], spark: string, usual: string | undefined) => Outcome;

/** What runs now and has to follow: shuffle services of the old Spark, and images of notebooks. */
export const runningChecks = (
  upgrade: (signal: AbortSignal) => Promise<Upgrade>,
  apps: (signal: AbortSignal) => Promise<readonly MarathonApp[] | undefined>,
): PreflightCategory => {
  const look = (judge: Judge) => async (signal: AbortSignal) => {
    const { targets, now } = await upgrade(signal);
    if (targets.spark === undefined) return notNeeded('Spark stays');
    const known = await apps(signal);
    return known === undefined
      ? notNeeded('the context says nothing of Marathon')
      : judge(known, targets.spark, now.spark);
  };
  return {
    id: 'running',
    title: 'What runs now',
    checks: [
      {
        id: 'running/shuffle-service',
        title: 'shuffle services are of this Spark',
        look: look(shuffleServices),
      },
      { id: 'running/notebook-images', title: 'images of notebooks have this Spark', look: look(notebookImages) },
    ],
  };
};

function shuffleServices(apps: readonly MarathonApp[], spark: string): Outcome {
  const services = apps.filter((app) => SHUFFLE_SERVICE.test(app.runs));
  if (services.length === 0) return notNeeded('no app of Marathon runs one');
  const problems = services.flatMap((app): { failing?: Problem; warning?: Problem }[] => {
    const own = sparkIn(app);
    if (own === undefined) {
      return [
        { warning: { sentence: `Which Spark the shuffle service ${app.name} is of is not known.`, place: app.name } },
      ];
    }
    if (lineOf(own) === lineOf(spark)) return [];
    const isNewProtocol = atLeast(spark, '3.0.0') && !atLeast(own, '3.0.0');
    if (!isNewProtocol) {
      return [
        {
          warning: { sentence: `The shuffle service ${app.name} is of Spark ${own}.`, place: app.name, hint: REPLACE },
        },
      ];
    }
    const sentence = `The shuffle service ${app.name} is of Spark ${own}, and Spark from 3.0 on asks it in another way: jobs with it fail with "Unexpected message type".`;
    return [
      { failing: { sentence, place: app.name, hint: `${REPLACE} Or set spark.shuffle.useOldFetchProtocol true.` } },
    ];
  });
  return outcomeFrom(
    {
      failing: problems.flatMap(({ failing }) => failing ?? []),
      warning: problems.flatMap(({ warning }) => warning ?? []),
    },
    counted(services.length, 'app'),
  );
}

const REPLACE =
  'Run that of the new Spark beside it, on another port (spark.shuffle.service.port), until the old jobs are gone.';

const lineOf = (version: string): string => version.split('.', 2).join('.');

const NO_IMAGE = 'Zeppelin of the agents, without an image,';

/** The Spark of an app: as was asked for it, or as its folders and its image are called. */
function sparkIn(app: MarathonApp): string | undefined {
  const asked = rememberedOf({ labels: { [ASKED_LABEL]: app.label(ASKED_LABEL) } }).sparkVersion;
  const folders = folderVersions(`${app.env('SPARK_HOME') ?? ''} ${app.runs}`);
  return asked ?? app.versions.spark ?? folders.spark ?? imageVersions(app.image ?? '').spark;
}

/** Images with a Spark that is not the one to come, and whose they are. */
function notebookImages(apps: readonly MarathonApp[], spark: string, usual: string | undefined): Outcome {
  const sparkOf = (app: MarathonApp): string | undefined =>
    sparkIn(app) ?? (app.label(TENANT_LABEL) === undefined ? undefined : usual);
  const notebooks = apps.filter((app) => app.isZeppelin);
  if (notebooks.length === 0) return notNeeded('no notebook runs');
  const old = notebooks.filter((app) => lineOf(sparkOf(app) ?? '') !== lineOf(spark));
  const byImage = grouped(old, (app) => `${app.image ?? NO_IMAGE}\n${sparkOf(app) ?? ''}`);
  const warning = [...byImage].map(([key, users]): Problem => {
    const [image = '', version = ''] = key.split('\n');
    const has = version === '' ? 'does not say which Spark is in it' : `has Spark ${version}`;
    return {
      sentence: `${image} ${has}; it is that of ${fewNames(users.map(({ name }) => name))}.`,
      hint: `Build it with Spark ${spark}, then: mesosctl user provision NAME --image IMAGE --spark-version ${spark}`,
    };
  });
  return outcomeFrom({ warning }, counted(notebooks.length, 'notebook'));
}
