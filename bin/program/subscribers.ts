import { type Command, Option } from 'commander'

/** Commands about the subscribers, and about the database that holds them. */
export function addSubscriberCommands(program: Command): void {
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
    .action(async (options) =>
      (await import('../commands/subscribers.ts')).subscriberStats(options),
    )

  subscribers
    .command('list')
    .description('Prints subscribers, a line each.')
    .addOption(ofStatus())
    .addOption(ofList())
    .option('--json', 'print them as one JSON array')
    .action(async (options) =>
      (await import('../commands/subscribers.ts')).listSubscribers(options),
    )

  subscribers
    .command('export')
    .description('Writes subscribers as CSV or JSON.')
    .addOption(
      new Option('--format <format>', 'form of the file').choices(['csv', 'json']).default('csv'),
    )
    .addOption(ofStatus())
    .addOption(ofList())
    .option('--output <file>', 'file to write; default: standard output')
    .action(async (options) =>
      (await import('../commands/subscribers.ts')).exportSubscribers(options),
    )

  subscribers
    .command('import')
    .description('Says what the import of a CSV file would do, and does it with --yes.')
    .argument(
      '<file>',
      'as our export, or one of fifteen tools, writes it: see docs/newsletter-desk.md',
    )
    .option('--yes', 'do it')
    .option('--list <list...>', 'what those get of whom the file does not say it; default: daily')
    .addOption(
      new Option(
        '--status <status>',
        'what all lines are, where the file does not say it; one that is stricter stays so',
      ).choices(['active', 'pending', 'unsubscribed', 'suppressed']),
    )
    .option('--json', 'print the report as JSON')
    .action(async (file, options) =>
      (await import('../commands/subscribers-import.ts')).importSubscribersCommand(file, options),
    )

  subscribers
    .command('erase')
    .description('Deletes everything about addresses, for good.')
    .argument('<address...>', 'addresses; "-" reads them from standard input, a line each')
    .option('--yes', 'do it')
    .action(async (addresses, options) =>
      (await import('../commands/subscribers-erase.ts')).eraseSubscribers(addresses, options),
    )

  subscribers
    .command('allow')
    .description('Takes suppressions back: of an address, or by bounce of an issue or since a day.')
    .argument('[address]', 'the address; "-" reads it from standard input')
    .option(
      '--issue <list/day>',
      'those whose mail of that issue came back, such as daily/2026-11-22',
    )
    .option('--bounced-since <day>', 'those whose mail came back since a day, such as 2026-11-22')
    .action(async (address, options) =>
      (await import('../commands/subscribers-allow.ts')).allow(address, options),
    )

  program
    .command('migrate')
    .description('Brings the subscriber database up to date.')
    .option('--other-secret', 'go on with the secret in force, as the one before is lost')
    .action(async (options) => (await import('../commands/migrate.ts')).migrate(options))

  program
    .command('backup')
    .description('Writes the subscriber database into a file, while servers run.')
    .argument('<file>', 'an SQLite file, for either kind of database')
    .option('--force', 'write over a file that is there')
    .action(async (file, options) => (await import('../commands/backup.ts')).backup(file, options))

  program
    .command('restore')
    .description('Puts a backup in the place of what the subscriber database holds.')
    .argument('<file>', 'made by "handbill backup", from either kind of database')
    .option('--yes', 'do it where the database is not empty')
    .option('--other-secret', 'also where the secret of the backup is lost')
    .action(async (file, options) =>
      (await import('../commands/restore.ts')).restoreCommand(file, options),
    )
}
