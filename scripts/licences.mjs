import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const rule = `${'-'.repeat(80)}\n`;

/**
 * The licence texts of the packages that are part of a bundle, by the paths of what went into it. A package without a
 * licence text is named with the licence that its manifest states; one without either stops the build.
 */
export function licencesOf(inputs, top) {
  const folders = [...new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []))];
  const texts = folders.map((folder) => licenceOf(join(top, folder))).sort();
  return `mesosctl contains the following packages.\n\n${texts.map((text) => `${rule}${text}\n`).join('')}`;
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.|-|$)/i.test(one));
  if (file === undefined && typeof license !== 'string') throw new Error(`${name} ${version} states no licence.`);
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  return `${name} ${version} (${license})\n${text}`;
}
