import { question } from '../action.ts';
import { versionInfo } from '../messages/version-info.ts';

export const getVersion = question('GET_VERSION', ({ version }) => ({ version_info: versionInfo(version) }));
