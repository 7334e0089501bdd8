import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { told } from '../fault.ts'
import { addDatabaseCommands } from './database.ts'
import { addDeskCommands } from './desk.ts'
import { addDigestCommands } from './digest.ts'
import { addImportCommands } from './importing.ts'
import { addPublishingCommands } from './publishing.ts'
import { addSubscriberCommands } from './subscribers.ts'

const end = process.argv.indexOf('--')
/** Whether what is printed is read by a program: then errors are JSON, too. */
const isForPrograms = process.argv.slice(2, end < 0 ? undefined : end).includes('--json')

const program = new Command('handbill')
  // A subcommand may have options of the same names as the one above it.
  .enablePositionalOptions()
  .description('Publication software for independent newsrooms.')
  .version(ownVersion(), '-V, --version', 'print the version of Handbill')
  .showHelpAfterError('(see --help)')
  // Commands that are added afterwards do the same: what commander finds is for `run` to answer.
  .exitOverride()
if (isForPrograms) program.configureOutput({ writeErr: () => undefined })

addDeskCommands(program)
addPublishingCommands(program)
addImportCommands(program)
addSubscriberCommands(program)
addDatabaseCommands(program)
addDigestCommands(program)

/**
 * Does what the command line says. Exit codes: 0 done, 1 the input is at fault, 2 called wrongly. With `--json` an error
 * is `{error, exitCode}` on standard output, where the command has not said all itself.
 */
export async function run(): Promise<number> {
  try {
    await program.parseAsync()
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return wronglyCalled(error)
    const fault = told(error)
    if (fault) return tell(fault.message, fault.exitCode)
    // Nobody foresaw it: the stack says where to look.
    console.error(error)
    return isForPrograms ? tell(error instanceof Error ? error.message : String(error), 1) : 1
  }
}

/** What commander found it has said already, unless that is for a program. */
function wronglyCalled(error: CommanderError): number {
  if (error.exitCode === 0) return 0
  return isForPrograms ? tell(error.message.replace(/^error: /, ''), 2) : 2
}

function tell(message: string, exitCode: number): number {
  if (!message) return exitCode
  if (isForPrograms) console.log(JSON.stringify({ error: message, exitCode }, null, 2))
  else console.error(message)
  return exitCode
}

function ownVersion(): string {
  const file = join(import.meta.dirname, '..', '..', 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
