import type { Span } from './source.ts';

/** Ends at a blank, at the quote that was opened, or, where none was, at any; texts of JSON have theirs escaped. */
const WORD =
  '(?:(?<quote>\\\\?["\'])(?<quoted>(?:(?!\\k<quote>)[^\\r\\n]){1,400})|(?<plain>(?:(?!\\\\?["\'])[^\\s;|&<>]){1,400}))';
/** An option and its value: one word, two, or two words of a list. */
const NEXT = `(?:=|[^\\S\\r\\n]+|["']\\s*,\\s*["'])`;

/** `-u NAME:PASSWORD`, as curl has it. */
const USER = new RegExp(`(?<![\\w-])(?:-u|-U|--user|--proxy-user)(?:${NEXT})?${WORD}`, 'dg');
/** The name before the password; no address, and no form of a date. */
const LOGIN = /^(?!jdbc:)[\w.][^\s:/]{0,200}:(?!\/\/)/;
/** Programs in whose options a user is followed by a group. */
const WITH_GROUP = /\b(?:docker|podman|nerdctl|chroot|setpriv|systemd-run|chown|install)\b[^;|&\r\n]{0,150}$/;
const BEFORE = 160;

/** `Authorization: Bearer TOKEN`, in a header, a command, an object. */
const AUTHORIZATION =
  /authorization(?:\\?["'])?[^\S\r\n]*[:=][^\S\r\n]*(?:\\?["'])?(?:bearer|basic|token)[^\S\r\n]+(?<plain>(?:(?!\\?["'])[^\s,;<>]){1,4000})/dgi;

/** Options that are a password in these programs, and something else in others. */
const OF_PROGRAMS: readonly RegExp[] = [
  new RegExp(`(?<![\\w.-])mysql(?:dump|admin|import|show)?(?=[\\s"'])[^;|&\\r\\n]{0,300}?[\\s"']-p${WORD}`, 'dg'),
  new RegExp(`\\bsshpass${NEXT}-p${NEXT}?${WORD}`, 'dg'),
  new RegExp(`\\bredis-cli\\b[^;|&\\r\\n]{0,300}?[\\s"']-a${NEXT}${WORD}`, 'dg'),
  new RegExp(`\\bldap(?:search|modify|add|delete|whoami|passwd)\\b[^;|&\\r\\n]{0,300}?[\\s"']-w${NEXT}?${WORD}`, 'dg'),
];

/** `digest:NAME:PASSWORD` of ZooKeeper. */
const DIGEST = /\bdigest:[^:\s"'<,]{1,200}:(?<plain>[^\s"'<,]{1,400})/dg;

/** Where passwords stand that no name tells of: those of commands, headers and ZooKeeper. */
export function loginPlaces(text: string): Span[] {
  const places: Span[] = [];
  for (const match of text.matchAll(USER)) {
    const isGroup = WITH_GROUP.test(text.slice(Math.max(0, match.index - BEFORE), match.index));
    const place = isGroup ? undefined : placeIn(match);
    const [login] = place === undefined ? [] : (LOGIN.exec(text.slice(place.start, place.end)) ?? []);
    if (place !== undefined && login !== undefined) places.push({ start: place.start + login.length, end: place.end });
  }
  for (const form of [AUTHORIZATION, ...OF_PROGRAMS, DIGEST]) {
    for (const match of text.matchAll(form)) places.push(placeIn(match) ?? NOTHING);
  }
  return places.filter(({ start, end }) => end > start && !isNoSecret(text.slice(start, end)));
}

const NOTHING: Span = { start: 0, end: 0 };

function placeIn({ indices }: RegExpExecArray): Span | undefined {
  const [start, end] = indices?.groups?.['quoted'] ?? indices?.groups?.['plain'] ?? [0, 0];
  return end > start ? { start, end } : undefined;
}

/** A number, which is a group or a port, or what the shell or a template puts there. */
const isNoSecret = (value: string): boolean =>
  /^(?:[\d:]+|\$\w+|\$\{[^}]*\}|\{\{[^}]*\}\}|<[^>]*>|\(hidden\))$/.test(value);
