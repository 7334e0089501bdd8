import type { Command } from 'commander'
import { listForms } from '#lib/addresses/general-lists.ts'
import { sayFirst } from './first-word.ts'
import { loadCommand } from './load-command.ts'

const steerings = [
  ['hold', 'Stops the issue that would be made or is being sent, until it is released.'],
  ['release', 'Lets a held issue go on; with those who were refused, where it was held for them.'],
  ['cancel', 'Ends an issue: those who have not received it yet never will.'],
] as const

/** Options that name an issue. */
function naming(command: Command): Command {
  return command
    .option('--list <list>', `only that of ${listForms} and a slug`)
    .option('--language <tag>', 'only that in a language')
    .option(
      '--at <moment>',
      'that of a moment, such as 2026-11-22T07:00; default: the one that is due, or the next',
    )
    .option('--letter', 'only a letter without articles, on the day of --at where there is one')
}

/** Commands about the issues that are sent, and about what comes back. */
export function addDigestCommands(program: Command): void {
  const digest = program
    .command('digest')
    .enablePositionalOptions()
    .description('Makes the issues that are due, and sends them to the end.')
    .option('--list <list>', `only that of ${listForms} and a slug`)
    .option('--at <moment>', 'as if it were that moment, such as 2026-11-22T07:00')
    .option('--dry-run', 'only print what would be sent, and to how many')
    .option('--preview', 'show it in a browser, in every language, until Ctrl-C')
    .action(async (options) =>
      (await loadCommand('digest', () => import('../commands/digest.ts'))).digest(options),
    )

  for (const [name, description] of steerings)
    naming(digest.command(name).description(description)).action(async (options) =>
      (await loadCommand('digest-steer', () => import('../commands/digest-steer.ts'))).steer(
        name,
        options,
      ),
    )

  naming(
    digest
      .command('test')
      .description('Sends the issue to one address, marked as a test.')
      .argument('<address>', 'whom to send it to'),
  ).action(async (address, options) =>
    (await loadCommand('digest-test', () => import('../commands/digest-test.ts'))).sendTest(
      address,
      options,
    ),
  )

  addFollowUp(digest)
  addBounceCommand(program)
}

/** What comes after an issue was sent: a correction of it, and how far it has come. */
function addFollowUp(digest: Command): void {
  digest
    .command('follow-up')
    .description(
      'Mails a correction to those who got an issue; says to how many, and does it with --yes.',
    )
    .requiredOption('--correction <slug>', 'the article that was corrected')
    .option('--list <list>', `${listForms} and a slug`, 'daily')
    .option('--language <tag>', 'only those who got it in that language')
    .requiredOption('--at <moment>', 'when the issue was sent, such as 2026-11-22T07:00')
    .option('--yes', 'do it')
    .action(async (options) =>
      (
        await loadCommand('digest-follow-up', () => import('../commands/digest-follow-up.ts'))
      ).followUp(options),
    )

  digest
    .command('status')
    .description('Says how far the issues that are being sent have come, and names the last ones.')
    .option('--uncertain', 'print the addresses whose mail the relay may or may not have')
    .option('--json', 'print it as one JSON array')
    .action(async (options) => {
      sayFirst('Asking the database of the subscribers for issues', options)
      return (
        await loadCommand('digest-status', () => import('../commands/digest-status.ts'))
      ).digestStatus(options)
    })
}

function addBounceCommand(program: Command): void {
  program
    .command('bounce')
    .description('Takes mails that came back to BOUNCE_ADDRESS, and ends subscriptions by rule.')
    .argument(
      '[path]',
      'a mail, a folder of mails or a Maildir; default: one mail on standard input',
    )
    .option('--recipient <address>', 'the address that the mail came to, where the relay knows it')
    .option('--delete', 'delete the files of those that were taken')
    .option('--mailbox', 'take all unread mails of BOUNCE_MAILBOX')
    .action(async (path, options) =>
      (await loadCommand('bounce', () => import('../commands/bounce.ts'))).bounce(path, options),
    )
}
