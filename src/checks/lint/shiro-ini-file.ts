import { ShiroIni } from '../subjects/shiro-ini.ts';
import { readIni } from '../text/ini.ts';
import { headerVersions } from './header-versions.ts';
import { isTemplate } from './is-template.ts';
import type { FileReader } from './read-file.ts';

/** `shiro.ini`. */
export const shiroIniFile: FileReader = {
  knows(path, text) {
    if (!/\.ini(\.\w+)?$/i.test(path) || isTemplate(text)) return undefined;
    if (/(^|\/)[^/]*shiro[^/]*\.ini(\.\w+)?$/i.test(path)) return 'by name';
    return /\.ini$/i.test(path) && /^[ \t]*\[urls\]/m.test(text) ? 'by content' : undefined;
  },
  read(source, given) {
    const ini = readIni(source.text);
    const versions = { ...headerVersions(source, ini.comments), ...given };
    const subject = new ShiroIni(source, versions, () => ini);
    const { comments, faults } = ini;
    return { source, kind: 'shiro-ini', subjects: [{ kind: 'shiro-ini', subject }], comments, faults };
  },
};
