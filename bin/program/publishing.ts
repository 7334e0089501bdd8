import type { Command } from 'commander'
import { boundMemory } from './bound-memory.ts'
import { countedFiles, sayFirst } from './first-word.ts'
import { loadCommand } from './load-command.ts'

/** Commands that make the publication what readers get. */
export function addPublishingCommands(program: Command): void {
  addBuild(program)
  addPublish(program)
  addOthers(program)
  addSocial(program)
}

function addBuild(program: Command): void {
  program
    .command('build')
    .description(
      'Brings the catalogue up to date with the content, and the application where it changed.',
    )
    .option('--content-only', 'leave the application as it is')
    .option('--application-only', 'leave the catalogue as it is')
    .option('--allow-lost', 'even if addresses that readers have then lead nowhere')
    .option('--json', 'print what was done, or the problems, as JSON')
    .action(async (options) => {
      const what = options.applicationOnly ? 'the application' : `from ${countedFiles()}`
      sayFirst(`Building ${what}`, options)
      return (await loadCommand('build', () => import('../commands/build.ts'))).build(options)
    })
}

function addPublish(program: Command): void {
  program
    .command('publish')
    .description(
      'Publishes the edition: every page as a plain file, made again only where something changed.',
    )
    .option('--json', 'print what was done as JSON')
    .option('--again', 'only where an edition is there: "serve" makes the first by itself')
    .option('--to <storage>', 'upload it, too, to s3://BUCKET[/PREFIX]?endpoint=…&region=…')
    .option('--mend', 'with --to: put everything there anew, and remove what is not of the edition')
    .option('--mirror <address>', 'make a signed copy, too, which will be at this address')
    .option(
      '--static [host]',
      'also the files for a host without a server of ours: plain (the default), github, gitlab, netlify or cloudflare',
    )
    .option(
      '--into <folder>',
      'where these are written; default: "-mirror" or "-static" after DIST_DIR',
    )
    .action(async (options) =>
      (await loadCommand('publish', () => import('../commands/publish.ts'))).publish(options),
    )
}

function addOthers(program: Command): void {
  program
    .command('verify')
    .description('Checks every file of an edition or a copy against its signed manifest.')
    .argument('<place>', 'DIST_DIR, the folder of a copy, or a storage: s3://…')
    .option('--key <key>', "the original's public key: a file, an address, or the key itself")
    .option('--since <moment>', 'refuse an edition that last changed before, such as 2026-11-22')
    .option('--json', 'print what is wrong as JSON')
    .action(async (folder, options) =>
      (await loadCommand('verify', () => import('../commands/verify.ts'))).verify(folder, options),
    )

  program
    .command('serve')
    .description('Serves the publication.')
    .option('--from <storage>', 'without content, from where another one publishes to: s3://…')
    .action(async (options) => {
      boundMemory()
      await (await loadCommand('serve', () => import('../commands/serve.ts'))).serve(options)
    })

  program
    .command('doctor')
    .description(
      'Says of settings, folders, database, mail, disk and clock what works and what does not.',
    )
    .option('--social', 'only what peers of the social web would find, asked from outside')
    .option('--json', 'print what was found as JSON')
    .action(async (options) =>
      (await loadCommand('doctor', () => import('../commands/doctor.ts'))).doctor(options),
    )
}

function addSocial(program: Command): void {
  const social = program
    .command('social')
    .description('The records of the publication’s account in the AT Protocol.')
  social
    .command('send')
    .description('Sends what is due, as the server does by itself.')
    .option('--wait', 'wait for the limits of the account’s server, until everything is there')
    .action(async (options) =>
      (await loadCommand('social', () => import('../commands/social.ts'))).socialSend(options),
    )
  social
    .command('verify')
    .description('Compares the account’s records with what readers see.')
    .option('--json', 'print what was found as JSON')
    .action(async (options) =>
      (await loadCommand('social', () => import('../commands/social.ts'))).socialVerify(options),
    )
  social
    .command('remove')
    .description('Takes back what peers were told: articles in the fediverse, and records.')
    .option('--yes', 'does it; without it, only says what it would be')
    .option('--undo', 'has peers told again from now on')
    .action(async (options) =>
      (
        await loadCommand('social-remove', () => import('../commands/social-remove.ts'))
      ).socialRemove(options),
    )
  social
    .command('let-go')
    .description(
      'Lets the server tell followers that articles are gone of which many were missing at once.',
    )
    .action(async () =>
      (await loadCommand('let-go', () => import('../commands/let-go.ts'))).socialLetGo(),
    )
}
