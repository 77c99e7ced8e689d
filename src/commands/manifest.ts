// Made from the tree of src/commands by scripts/generate-manifest.mjs. Not to be edited.
import type { Entry } from './entry.ts';

export const manifest: readonly Entry[] = [
  {
    path: ['context', 'list'],
    summary: 'List the contexts of the configuration',
    load: () => import('./context/list.ts'),
  },
  {
    path: ['context', 'show'],
    summary: 'Show every setting of the current context and where it comes from',
    load: () => import('./context/show.ts'),
  },
  {
    path: ['lab', 'demo'],
    summary: 'Show the main job on an embedded platform, in under a minute',
    load: () => import('./lab/demo.ts'),
  },
  {
    path: ['lab', 'start'],
    summary: 'Start an embedded platform to try everything on, until Ctrl-C',
    load: () => import('./lab/start.ts'),
  },
  {
    path: ['user', 'deprovision'],
    summary: 'Take a tenant back: notebook, reservation, quota; home and account on request',
    load: () => import('./user/deprovision.ts'),
  },
  {
    path: ['user', 'diff'],
    summary: 'Show what provisioning would change',
    load: () => import('./user/diff.ts'),
  },
  {
    path: ['user', 'list'],
    summary: 'List all tenants, one row each, across all systems',
    load: () => import('./user/list.ts'),
  },
  {
    path: ['user', 'provision'],
    summary: 'Give a user an account, a home, a share of the cluster and a notebook',
    load: () => import('./user/provision.ts'),
  },
  {
    path: ['user', 'show'],
    summary: 'Show one tenant across all systems, and what is wrong with it',
    load: () => import('./user/show.ts'),
  },
  {
    path: ['version'],
    summary: 'Show the version of mesosctl',
    load: () => import('./version.ts'),
  },
];
