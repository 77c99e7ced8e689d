import { versionInfo } from '../../messages/version-info.ts';
import { agentQuestion } from '../context.ts';

export const getVersion = agentQuestion('GET_VERSION', ({ version }) => ({ version_info: versionInfo(version) }));
