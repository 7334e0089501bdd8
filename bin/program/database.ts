import type { Command } from 'commander'
import { loadCommand } from './load-command.ts'

/** Commands about the database that holds the subscribers. */
export function addDatabaseCommands(program: Command): void {
  program
    .command('migrate')
    .description('Brings the subscriber database up to date.')
    .option('--other-secret', 'go on with the secret in force, as the one before is lost')
    .action(async (options) =>
      (await loadCommand('migrate', () => import('../commands/migrate.ts'))).migrate(options),
    )

  program
    .command('backup')
    .description('Writes the subscriber database into a file, while servers run.')
    .argument('<file>', 'an SQLite file, for either kind of database')
    .option('--force', 'overwrite an existing file')
    .action(async (file, options) =>
      (await loadCommand('backup', () => import('../commands/backup.ts'))).backup(file, options),
    )

  program
    .command('restore')
    .description('Replaces what the subscriber database holds with a backup.')
    .argument('<file>', 'made by "handbill backup", from either kind of database')
    .option('--yes', 'do it even if the database is not empty')
    .option('--other-secret', 'even if the secret of the backup is lost')
    .action(async (file, options) =>
      (await loadCommand('restore', () => import('../commands/restore.ts'))).restoreCommand(
        file,
        options,
      ),
    )
}
