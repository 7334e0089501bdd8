/**
 * The floors of the house, the highest first. What stands on a floor imports from the floors below it alone: rooms side by
 * side on one floor import nothing of each other.
 */
export const floors: readonly (readonly string[])[] = [
  ['proxy.ts'],
  ['app', 'bin'],
  ['components'],
  ['lib/server'],
  ['lib/desk'],
  ['lib/social'],
  ['lib/edition', 'lib/importers', 'lib/newsletter'],
  ['lib/publication'],
  // The ground floor.
  ['lib/log', 'lib/sqlite', 'lib/text', 'lib/wording'],
  [
    'lib/addresses',
    'lib/bundles',
    'lib/floors',
    'lib/fonts',
    'lib/git',
    'lib/http',
    'lib/language',
    'lib/metrics',
    'lib/net',
    'lib/settings',
    'lib/styles',
    'lib/time',
  ],
  ['lib/files'],
  ['lib/errors'],
]

/** What a room must not know besides: packages, or files of the house. */
export const keptOut: readonly { room: RegExp; out: RegExp; why: string }[] = [
  {
    room: /^(?!lib\/fonts\/convert-font\.ts$)/,
    out: /^fontverter$/,
    why: 'Two conversions at once would mix up their fonts: lib/fonts/convert-font.ts takes turns',
  },
  { room: /^bin\//, out: /^components\//, why: 'A command shows no pages' },
  {
    room: /^components\//,
    out: /^(?:node:|kysely(?:\/|$)|lib\/(?:settings|server)\/)/,
    why: 'A component shows what it is given',
  },
  {
    room: /^lib\/(?:publication|importers|newsletter|social)\//,
    out: /^lib\/(?:settings|log)\//,
    why: 'It works on what it is given: it reads no environment, and writes no log',
  },
  {
    room: /^lib\/(?:publication|importers|newsletter\/(?!(?:mails|issues\/render)\/))/,
    out: /^(?:next|react|react-dom)(?:\/|$)/,
    why: 'It knows no pages; mails are of React components',
  },
  {
    room: /^(?:app|components)\//,
    out: /^lib\/(?:newsletter\/(?:mails|issues\/render)|server\/jobs)\//,
    why: 'Next.js lets no route import react-dom/server: it writes a row, and a job makes the mail',
  },
  {
    room: /^lib\/newsletter\/(?!(?:backups|catalogue|relay|store)\/)/,
    out: /^(?:kysely|pg|nodemailer|node:http|node:sqlite)(?:\/|$)/,
    why: 'It declares the ports that it needs, and knows neither a database nor SMTP',
  },
]

/** Files that import bundles of ours, whose names are known at run time alone. */
export const computing: readonly string[] = [
  'bin/program/load-command.ts',
  'lib/edition/render/bundled-pages.ts',
  'lib/publication/content/compile-worker.ts',
]
