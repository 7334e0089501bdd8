import { Command, CommanderError } from 'commander'
import { isFault } from '../fault.ts'
import { addDeskCommands } from './desk.ts'
import { addDigestCommands } from './digest.ts'
import { addImportCommands } from './importing.ts'
import { addPublishingCommands } from './publishing.ts'
import { addSubscriberCommands } from './subscribers.ts'

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
  ...[
    'LinkFileError',
    'NetworkAwayError',
    'ImportError',
    'FileExistsError',
    'RestoreError',
    'KeyError',
    'LeadsOut',
  ],
]

/** Does what the command line says. Exit codes: 0 done, 1 the input is at fault, 2 called wrongly. */
export async function run(): Promise<number> {
  try {
    await program.parseAsync()
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (isFault(error)) {
      if (error.message) console.error(error.message)
      return error.exitCode
    }
    const isPlain = error instanceof Error && plain.includes(error.name)
    console.error(isPlain ? error.message : error)
    return error instanceof Error && error.name === 'SettingsError' ? 2 : 1
  }
}
