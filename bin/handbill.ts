#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { Command, CommanderError, Option } from 'commander'
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
  .option('--fix', 'mend what has one mend, in the files')
  .option('--json', 'print the problems as JSON')
  .action(async (options) => (await import('./commands/check.ts')).check(options))

program
  .command('build')
  .description(
    'Brings the catalogue up to date with the content, and the application where it changed.',
  )
  .option('--content-only', 'leave the application as it is')
  .action(async (options) => (await import('./commands/build.ts')).build(options))

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

/** Errors whose message says all that a person needs. */
const plain = ['SettingsError', 'NoCatalogueError']

/** Exit codes: 0 done, 1 the input is at fault, 2 called wrongly. */
async function run(): Promise<number> {
  for (const command of [program, ...program.commands, ...importing.commands])
    command.exitOverride()
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
