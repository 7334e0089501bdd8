#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { Argument, Command, CommanderError, Option } from 'commander'
import { Fault } from './fault.ts'

// Before anything reads a setting; Next.js would read the file too, but only for the pages.
if (existsSync('.env')) process.loadEnvFile('.env')

// Modules that were compiled by the call before are not compiled again.
enableCompileCache()

/** A command's own module is loaded when it is called, so that `--help` and the small ones start at once. */
const program = new Command('handbill')
  .description('Publication software for independent newsrooms.')
  .showHelpAfterError('(--help tells how it is called)')

program
  .command('check')
  .description('Finds every problem in the publication and says how to mend it.')
  .argument('[files...]', 'tell only of these')
  .option('--fix', 'mend what has one mend, in the files')
  .option('--strict', 'end with exit code 1 where there is a warning, too')
  .option('--translations', 'list the translations that are missing, and those that are stale')
  .option('--json', 'print the problems as JSON')
  .action(async (files, options) => (await import('./commands/check.ts')).check(files, options))

program
  .command('new')
  .description('Begins a file of the publication, and prints its path.')
  .addArgument(
    new Argument('<kind>', 'what it is to be').choices([
      ...['article', 'author', 'topic', 'series', 'page'],
    ]),
  )
  .argument('[title]', 'its title, or its name; asked for on a terminal')
  .option('--author <author...>', 'authors of an article: slugs, or names')
  .option('--topic <topic...>', 'topics of an article: slugs, or names')
  .option('--language <tag>', "language, where it is not the site's")
  .option('--date <date>', 'when it is published; default: now')
  .option('--slug <slug>', 'last part of its address; default: made of the title')
  .option('--kind <kind>', 'label such as news, opinion, review')
  .option('--summary <text>', 'standfirst')
  .option('--series <slug>', 'the series that it is part of')
  .option('--part <number>', 'its number in the series')
  .option('--translation-of <slug>', 'the article that it translates')
  .option('--no-draft', 'leave draft: true out of an article')
  .action(async (kind, title, options) =>
    (await import('./commands/new.ts')).createNew(kind, title, options),
  )

program
  .command('schemas')
  .description('Writes JSON schemas of front matter and site.yml, for editors.')
  .option('--into <dir>', 'folder to write them into; default: schemas/ of the project')
  .action(async (options) => (await import('./commands/schemas.ts')).writeSchemas(options))

program
  .command('build')
  .description(
    'Brings the catalogue up to date with the content, and the application where it changed.',
  )
  .option('--content-only', 'leave the application as it is')
  .option('--allow-lost', 'also where addresses that readers have lead nowhere afterwards')
  .action(async (options) => (await import('./commands/build.ts')).build(options))

program
  .command('publish')
  .description(
    'Publishes the edition: plain files of every page, made anew only where something changed.',
  )
  .option('--json', 'print what was done as JSON')
  .option('--mirror <address>', 'make a signed copy, too, which will be at this address')
  .option('--into <folder>', 'where the copy is written; default: "-mirror" after DIST_DIR')
  .action(async (options) => (await import('./commands/publish.ts')).publish(options))

program
  .command('verify')
  .description('Checks every file of an edition or a copy against its signed manifest.')
  .argument('<folder>', 'DIST_DIR, or the folder of a copy')
  .option('--key <key>', "the original's public key: a file, an address, or the key itself")
  .option('--json', 'print what is wrong as JSON')
  .action(async (folder, options) => (await import('./commands/verify.ts')).verify(folder, options))

program
  .command('links')
  .description('Looks at the links to other sites, and finds archived copies of them.')
  .option('--max-age <age>', 'leave alone what was looked at since then, such as 12h', '7d')
  .option('--save', 'have the archive make copies of what it lacks')
  .option('--no-archive', 'do not ask the archive')
  .option('--strict', 'end with 1 where a link is broken')
  .option('--json', 'print what was found as JSON')
  .action(async (options) => (await import('./commands/links.ts')).links(options))

program
  .command('serve')
  .description('Serves the publication.')
  .action(async () => (await import('./commands/serve.ts')).serve())

program
  .command('dev')
  .description(
    'Serves the publication while it is written: an edit shows in the open page at once.',
  )
  .action(async () => (await import('./commands/dev.ts')).dev())

program
  .command('forecast')
  .description(
    'Says what goes live and expires when, which addresses change, and what the next issues hold.',
  )
  .option('--from <commit>', 'compare with a commit, and not with what is published')
  .option('--to <commit>', 'look at a commit, and not at the folder as it is')
  .option('--days <number>', 'how far to look', '7')
  .option('--at <moment>', 'as if it were that moment, such as 2026-11-22T06:00Z')
  .option('--json', 'print it as JSON')
  .action(async (options) => (await import('./commands/forecast.ts')).forecastCommand(options))

program
  .command('preview')
  .description('Makes a link to a draft or a scheduled article, for somebody without an account.')
  .argument('<slug>', 'last part of its address')
  .option('--for <time>', 'how long the link holds: 12h, 7d, 2w; at most 90d', '7d')
  .option('--json', 'print {link, until, slug, state, from} as JSON')
  .action(async (slug, options) => (await import('./commands/preview.ts')).preview(slug, options))

const importing = program.command('import').description('Brings an archive in.')

importing
  .command('markdown')
  .description(
    'Brings in a folder of markdown files, from a static site generator or by a mapping.',
  )
  .argument('<source>', 'folder of the posts')
  .requiredOption('--into <dir>', 'folder of the publication to write')
  .addOption(
    new Option('--preset <name>', 'where the files come from').choices([
      'jekyll',
      'hugo',
      'nextjs',
    ]),
  )
  .option('--mapping <file>', 'YAML file that says which key means what')
  .option('--origin <url>', 'address of the old site, for pictures and links outside the folder')
  .option('--images <dir>', 'folder of the pictures')
  .option('--time-zone <name>', 'IANA time zone of dates without an offset')
  .option('--dry-run', 'only say what would be done')
  .option('--json', 'print the report as JSON')
  .action(async (source, options) =>
    (await import('./commands/import-markdown.ts')).importMarkdownCommand(source, options),
  )

importing
  .command('wordpress')
  .description('Brings in an export of WordPress (WXR 1.0 to 1.2).')
  .argument('<file>', 'the XML file that Tools → Export of WordPress gives')
  .requiredOption('--into <dir>', 'folder of the publication to write')
  .option('--media <dir>', 'folder with a copy of wp-content/uploads')
  .option('--download', 'fetch the files that are not in that folder from the old site')
  .option('--origin <url>', 'address of the old site, where the export names another')
  .option('--time-zone <name>', 'IANA time zone of dates without an offset')
  .option('--comment-addresses', 'write mail and network addresses of those who commented, too')
  .option('--dry-run', 'only say what would be done')
  .option('--json', 'print the report as JSON')
  .action(async (file, options) =>
    (await import('./commands/import-wordpress.ts')).importWordPressCommand(file, options),
  )

importing
  .command('ghost')
  .description('Brings in an export of Ghost 1 to 6: posts, pages, authors, tags, pictures.')
  .argument('<file>', 'the JSON file that Settings, Import/Export, gives')
  .requiredOption('--into <dir>', 'folder of the publication to write')
  .option('--origin <url>', 'address of the old site, for links and pictures')
  .option('--media <dir>', 'copy of Ghost’s folder content, or of content/images')
  .option('--download', 'fetch pictures and files from --origin that --media does not have')
  .option('--members <file>', 'write the members into this CSV file, outside of the publication')
  .option('--permalink <rule>', 'address of posts as in routes.yaml; default: /{slug}/')
  .option('--time-zone <name>', 'IANA time zone; default: that of the publication or of the export')
  .option('--dry-run', 'only say what would be done')
  .option('--json', 'print the report as JSON')
  .action(async (file, options) =>
    (await import('./commands/import-ghost.ts')).importGhostCommand(file, options),
  )

const subscribers = program
  .command('subscribers')
  .description('Shows, brings in, takes out and erases subscribers.')

const ofStatus = () =>
  new Option('--status <status>', 'only those').choices([
    'pending',
    'active',
    'paused',
    'unsubscribed',
  ])
const ofList = () =>
  new Option('--list <list>', 'only those of daily, weekly, or topic: and a slug')

subscribers
  .command('stats')
  .description('Says how many subscribers there are of each status.')
  .option('--json', 'print the numbers as JSON')
  .action(async (options) => (await import('./commands/subscribers.ts')).subscriberStats(options))

subscribers
  .command('list')
  .description('Prints subscribers, a line each.')
  .addOption(ofStatus())
  .addOption(ofList())
  .option('--json', 'print them as one JSON array')
  .action(async (options) => (await import('./commands/subscribers.ts')).listSubscribers(options))

subscribers
  .command('export')
  .description('Writes subscribers as CSV or JSON.')
  .addOption(
    new Option('--format <format>', 'form of the file').choices(['csv', 'json']).default('csv'),
  )
  .addOption(ofStatus())
  .addOption(ofList())
  .option('--output <file>', 'file to write; default: standard output')
  .action(async (options) => (await import('./commands/subscribers.ts')).exportSubscribers(options))

subscribers
  .command('import')
  .description('Says what the import of a CSV file would do, and does it with --yes.')
  .argument('<file>', 'as Ghost, Mailchimp, Substack, listmonk or Handbill writes it')
  .option('--yes', 'do it')
  .option('--list <list...>', 'what those get of whom the file does not say it', ['daily'])
  .addOption(
    new Option(
      '--status <status>',
      'what all lines are, where the file does not say it; one that is stricter stays so',
    ).choices(['active', 'pending', 'unsubscribed', 'suppressed']),
  )
  .option('--json', 'print the report as JSON')
  .action(async (file, options) =>
    (await import('./commands/subscribers-import.ts')).importSubscribersCommand(file, options),
  )

subscribers
  .command('erase')
  .description('Deletes everything about addresses, for good.')
  .argument('<address...>', 'addresses; "-" reads them from standard input, a line each')
  .option('--yes', 'do it')
  .action(async (addresses, options) =>
    (await import('./commands/subscribers-erase.ts')).eraseSubscribers(addresses, options),
  )

subscribers
  .command('allow')
  .description('Lets an address that was erased, or bounced, sign up again.')
  .argument('<address>', 'the address; "-" reads it from standard input')
  .action(async (address) =>
    (await import('./commands/subscribers-erase.ts')).allowAddress(address),
  )

const digest = program
  .command('digest')
  .description('Makes the issues that are due, and sends them to the end.')
  .option('--list <list>', 'only that of daily, weekly, or topic: and a slug')
  .option('--at <moment>', 'as if it were that moment, such as 2026-11-22T07:00')
  .option('--dry-run', 'only print what would be sent, and to how many')
  .option('--preview', 'show it in a browser, in every language, until Ctrl-C')
  .action(async (options) => (await import('./commands/digest.ts')).digest(options))

digest
  .command('status')
  .description('Says how far the issues are that are being sent, and the last ones.')
  .option('--uncertain', 'print the addresses of mails that the relay has or not')
  .option('--json', 'print it as one JSON array')
  .action(async (options) => (await import('./commands/digest-status.ts')).digestStatus(options))

program
  .command('bounce')
  .description('Takes mails that came back to BOUNCE_ADDRESS, and ends subscriptions by rule.')
  .argument('[path]', 'a mail, a folder of mails or a Maildir; default: one mail on standard input')
  .option('--recipient <address>', 'the address that the mail came to, where the relay knows it')
  .option('--delete', 'delete the files of those that were taken')
  .action(async (path, options) => (await import('./commands/bounce.ts')).bounce(path, options))

program
  .command('migrate')
  .description('Brings the subscriber database up to date.')
  .action(async () => (await import('./commands/migrate.ts')).migrate())

program
  .command('backup')
  .description('Writes the subscriber database into a file, while servers run.')
  .argument('<file>', 'an SQLite file, for either kind of database')
  .option('--force', 'write over a file that is there')
  .action(async (file, options) => (await import('./commands/backup.ts')).backup(file, options))

program
  .command('restore')
  .description('Puts a backup in the place of what the subscriber database holds.')
  .argument('<file>', 'made by "handbill backup", from either kind of database')
  .option('--yes', 'do it where the database is not empty')
  .action(async (file, options) =>
    (await import('./commands/restore.ts')).restoreCommand(file, options),
  )

/** Errors whose message says all that a person needs. */
const plain = [
  ...['SettingsError', 'NoCatalogueError', 'MigrationError'],
  ...['LinkFileError', 'ImportError', 'FileExistsError', 'RestoreError', 'KeyError'],
]

/** Exit codes: 0 done, 1 the input is at fault, 2 called wrongly. */
async function run(): Promise<number> {
  for (const { commands } of [program, importing, subscribers, digest])
    for (const command of commands) command.exitOverride()
  program.exitOverride()
  try {
    await program.parseAsync()
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof Fault) {
      if (error.message) console.error(error.message)
      return error.exitCode
    }
    const isPlain = error instanceof Error && plain.includes(error.name)
    console.error(isPlain ? error.message : error)
    return error instanceof Error && error.name === 'SettingsError' ? 2 : 1
  }
}

process.exitCode = await run()
