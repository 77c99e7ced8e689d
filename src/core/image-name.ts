import { Failure } from './failure.ts';

const HOST = '[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\\d+)?/';
const PART = '[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*';

/** `registry:5000/folder/name:tag@sha256:…`, all but the name may lack (reference grammar of Docker's registry). */
export const IMAGE_NAME = new RegExp(
  `^(?:${HOST})?${PART}(?:/${PART})*(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z][\\w+.-]*:[0-9a-fA-F]{32,})?$`,
);

/** The words, when they name a container image. @throws Failure `usage` when no registry could have one of that name */
export function imageName(given: string): string {
  if (IMAGE_NAME.test(given)) return given;
  throw new Failure('usage', `"${given}" is not the name of an image.`, {
    hint: 'Write it like registry.example.org/zeppelin:0.10.1; the name, unlike the host and the tag, is in small letters.',
  });
}
