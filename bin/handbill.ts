#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { Command, CommanderError } from 'commander'
import { Fault } from './fault.ts'
import { addDeskCommands } from './program/desk.ts'
import { addDigestCommands } from './program/digest.ts'
import { addImportCommands } from './program/importing.ts'
import { addPublishingCommands } from './program/publishing.ts'
import { addSubscriberCommands } from './program/subscribers.ts'

// Before anything reads a setting; Next.js would read the file too, but only for the pages.
if (existsSync('.env')) process.loadEnvFile('.env')

// Modules that were compiled by the call before are not compiled again.
enableCompileCache()

const program = new Command('handbill')
  .description('Publication software for independent newsrooms.')
  .showHelpAfterError('(--help tells how it is called)')
  // Commands that are added afterwards do the same: what commander finds is for `run` to answer.
  .exitOverride()

addDeskCommands(program)
addPublishingCommands(program)
addImportCommands(program)
addSubscriberCommands(program)
addDigestCommands(program)

/** Errors whose message says all that a person needs. */
const plain = [
  ...['SettingsError', 'NoCatalogueError', 'MigrationError'],
  ...['LinkFileError', 'ImportError', 'FileExistsError', 'RestoreError', 'KeyError'],
]

/** Exit codes: 0 done, 1 the input is at fault, 2 called wrongly. */
async function run(): Promise<number> {
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
