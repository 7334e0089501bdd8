import type { Command } from 'commander'

/** Commands about the issues that are sent, and about what comes back. */
export function addDigestCommands(program: Command): void {
  const digest = program
    .command('digest')
    .description('Makes the issues that are due, and sends them to the end.')
    .option('--list <list>', 'only that of daily, weekly, or topic: and a slug')
    .option('--at <moment>', 'as if it were that moment, such as 2026-11-22T07:00')
    .option('--dry-run', 'only print what would be sent, and to how many')
    .option('--preview', 'show it in a browser, in every language, until Ctrl-C')
    .action(async (options) => (await import('../commands/digest.ts')).digest(options))

  digest
    .command('status')
    .description('Says how far the issues are that are being sent, and the last ones.')
    .option('--uncertain', 'print the addresses of mails that the relay has or not')
    .option('--json', 'print it as one JSON array')
    .action(async (options) => (await import('../commands/digest-status.ts')).digestStatus(options))

  program
    .command('bounce')
    .description('Takes mails that came back to BOUNCE_ADDRESS, and ends subscriptions by rule.')
    .argument(
      '[path]',
      'a mail, a folder of mails or a Maildir; default: one mail on standard input',
    )
    .option('--recipient <address>', 'the address that the mail came to, where the relay knows it')
    .option('--delete', 'delete the files of those that were taken')
    .action(async (path, options) => (await import('../commands/bounce.ts')).bounce(path, options))
}
