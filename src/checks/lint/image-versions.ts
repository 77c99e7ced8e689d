import type { Product, Versions } from '../versions.ts';

/** Images whose tag is the version of what they hold. */
const IMAGES: readonly (readonly [Product, RegExp])[] = [
  ['zeppelin', /(?:^|\/)zeppelin[\w-]*:v?(0\.\d+(?:\.\d+)*)(?![\d.])/],
  ['spark', /(?:^|\/)spark(?:-py|-r)?:v?([1-4]\.\d+(?:\.\d+)*)(?![\d.])/],
  ['marathon', /(?:^|\/)marathon:v?([01]\.\d+(?:\.\d+)*)(?![\d.])/],
  ['mesos', /(?:^|\/)mesos(?:-master|-agent|-slave)?:v?([01]\.\d+(?:\.\d+)*)(?![\d.])/],
  ['hue', /(?:^|\/)hue:v?([34]\.\d+(?:\.\d+)*)(?![\d.])/],
];

/** Packages whose folder carries the version. */
const FOLDERS: readonly (readonly [Product, RegExp])[] = [
  ['spark', /\bspark-([1-4]\.\d+\.\d+)(?=[-/\s"']|$)/],
  ['zeppelin', /\bzeppelin-(0\.\d+\.\d+)(?=[-/\s"']|$)/],
  ['marathon', /\bmarathon-(?:assembly-)?([01]\.\d+\.\d+)(?=[-/.\s"']|$)/],
  ['mesos', /\bmesos-([01]\.\d+\.\d+)(?=[-/\s"']|$)/],
  ['hadoop', /\bhadoop-([23]\.\d+\.\d+)(?=[-/\s"']|$)/],
];

/** Versions that an image's tag names: `apache/zeppelin:0.10.1`. */
export const imageVersions = (image: string): Versions => found(IMAGES, image.split('@')[0] ?? image);

/** Versions that the folders in a command name: `/opt/spark-2.4.6-bin-hadoop2.7/bin/spark-submit`. */
export const folderVersions = (command: string): Versions => found(FOLDERS, command);

const found = (forms: readonly (readonly [Product, RegExp])[], text: string): Versions =>
  Object.fromEntries(
    forms.flatMap(([product, form]) => {
      const version = form.exec(text)?.[1];
      return version === undefined ? [] : [[product, version]];
    }),
  );
