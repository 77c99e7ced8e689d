import { IMAGE_NAME } from './image-name.ts';

/** Why no registry can have an image of that name, as a sentence goes on behind the name; undefined where one can. */
export function imageFault(image: string): string | undefined {
  if (IMAGE_NAME.test(image)) return undefined;
  if (image.trim() === '') return 'is empty';
  if (/\s/.test(image)) return 'has a blank in it';
  if (/^\w+:\/\//.test(image)) return 'begins with a scheme, which images do not have';
  if (/[:@/]$/.test(image)) return `ends with "${image.at(-1)}", and nothing follows`;
  const name = image.slice(image.indexOf('/') + 1);
  if (/[A-Z]/.test(name.split(/[:@]/)[0] ?? '')) return 'has capital letters, which only a host and a tag may have';
  return 'is not written as host:port/name:tag';
}

/** How an image leaves its version open: the tag that moves, or no tag; undefined where it says one. */
export function movingTag(image: string): 'the tag latest' | 'no tag' | undefined {
  if (image.includes('@')) return undefined;
  const tag = /:([^/]+)$/.exec(image)?.[1];
  if (tag === undefined) return 'no tag';
  return tag === 'latest' ? 'the tag latest' : undefined;
}
