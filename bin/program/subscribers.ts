import { type Command, Option } from 'commander'
import { listForms } from '#lib/addresses/general-lists.ts'
import { loadCommand } from './load-command.ts'

const reading = () => loadCommand('subscribers', () => import('../commands/subscribers.ts'))

/** Commands about the subscribers. */
export function addSubscriberCommands(program: Command): void {
  const subscribers = program
    .command('subscribers')
    .description('Shows, imports, exports and erases subscribers.')

  const ofStatus = () =>
    new Option('--status <status>', 'only those').choices([
      'pending',
      'active',
      'paused',
      'unsubscribed',
    ])
  const ofList = () => new Option('--list <list>', `only those of ${listForms} and a slug`)

  subscribers
    .command('stats')
    .description('Says how many subscribers there are of each status.')
    .option('--json', 'print the numbers as JSON')
    .action(async (options) => (await reading()).subscriberStats(options))

  subscribers
    .command('list')
    .description('Prints subscribers, a line each.')
    .addOption(ofStatus())
    .addOption(ofList())
    .option('--json', 'print them as one JSON array')
    .action(async (options) => (await reading()).listSubscribers(options))

  subscribers
    .command('export')
    .description('Writes subscribers as CSV or JSON.')
    .addOption(
      new Option('--format <format>', 'form of the file').choices(['csv', 'json']).default('csv'),
    )
    .addOption(ofStatus())
    .addOption(ofList())
    .option('--output <file>', 'file to write; default: standard output')
    .action(async (options) => (await reading()).exportSubscribers(options))

  addChanges(subscribers)
}

/** Those that bring in, take out and let in again. */
function addChanges(subscribers: Command): void {
  subscribers
    .command('import')
    .description('Says what the import of a CSV file would do, and does it with --yes.')
    .argument(
      '<file>',
      'as our export, or one of fifteen tools, writes it: see docs/newsletter-desk.md',
    )
    .option('--yes', 'do it')
    .option('--list <list...>', 'what subscribers get where the file does not say; default: daily')
    .addOption(
      new Option(
        '--status <status>',
        'their status where the file does not say; a stricter one stays',
      ).choices(['active', 'pending', 'unsubscribed', 'suppressed']),
    )
    .option('--json', 'print the report as JSON')
    .action(async (file, options) =>
      (
        await loadCommand('subscribers-import', () => import('../commands/subscribers-import.ts'))
      ).importSubscribersCommand(file, options),
    )

  subscribers
    .command('erase')
    .description('Deletes everything about addresses, for good.')
    .argument('<address...>', 'addresses; "-" reads them from standard input, a line each')
    .option('--yes', 'do it')
    .action(async (addresses, options) =>
      (
        await loadCommand('subscribers-erase', () => import('../commands/subscribers-erase.ts'))
      ).eraseSubscribers(addresses, options),
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
      (
        await loadCommand('subscribers-allow', () => import('../commands/subscribers-allow.ts'))
      ).allow(address, options),
    )
}
