import { Argument, type Command } from 'commander'
import { listForms } from '#lib/addresses/general-lists.ts'
import { countedFiles, sayFirst } from './first-word.ts'
import { loadCommand } from './load-command.ts'

/**
 * Commands for writers. Here as in the files beside it, a command's own module is loaded when it is called, so that
 * `--help` and the small ones start at once.
 */
export function addDeskCommands(program: Command): void {
  const commands = [
    addInit,
    addCheck,
    addNew,
    addSchemas,
    addLinks,
    addDev,
    addForecast,
    addPreview,
    addForm,
  ]
  for (const add of commands) add(program)
}

function addInit(program: Command): void {
  program
    .command('init')
    .description('Begins a publication of your own in a new folder.')
    .argument('<dir>', "a folder that is empty or new, outside Handbill's own")
    .option('--name <name>', 'what readers call it; asked for on a terminal, as is all below')
    .option('--language <tag>', 'its main language, such as en, es or ar')
    .option('--time-zone <zone>', 'in which dates are meant, such as Europe/Madrid')
    .option('--url <url>', 'address at which readers will find it')
    .option('--yes', 'ask nothing, and take the usual for what is not said')
    .action(async (dir, options) =>
      (await loadCommand('init', () => import('../commands/init.ts'))).init(dir, options),
    )
}

function addCheck(program: Command): void {
  program
    .command('check')
    .description('Finds every problem in the publication and says how to mend it.')
    .argument('[files...]', 'tell only of these')
    .option('--fix', 'mend in the files what can be mended in one way only')
    .option('--strict', 'end with exit code 1 on warnings, too')
    .option('--from <commit>', 'compare addresses with a commit, and not with what is published')
    .option('--translations', 'list the translations that are missing, and those that are stale')
    .option('--json', 'print the problems as JSON')
    .action(async (files, options) => {
      sayFirst(`Checking ${countedFiles(files)}`, options)
      return (await loadCommand('check', () => import('../commands/check.ts'))).check(
        files,
        options,
      )
    })
}

function addNew(program: Command): void {
  program
    .command('new')
    .description('Starts a file of the publication, such as an article, and prints its path.')
    .addArgument(
      new Argument('<kind>', 'what it is to be').choices([
        ...['article', 'author', 'topic', 'series', 'page', 'issue'],
      ]),
    )
    .argument('[title]', 'its title, or its name; asked for on a terminal')
    .option('--author <author...>', 'authors of an article: slugs, or names')
    .option('--topic <topic...>', 'topics of an article: slugs, or names')
    .option('--language <tag>', "its language, unless it is the site's")
    .option('--date <date>', 'when it is published; default: now; of an issue, its day')
    .option('--slug <slug>', 'last part of its address; default: made of the title')
    .option('--kind <kind>', 'label such as news, opinion, review')
    .option('--summary <text>', 'standfirst')
    .option('--series <slug>', 'the series that it is part of')
    .option('--part <number>', 'its number in the series')
    .option('--translation-of <slug>', 'the article that it translates')
    .option('--no-draft', 'leave draft: true out of an article')
    .option('--list <list>', `of a letter: ${listForms} and a slug; default: daily`)
    .option('--letter', 'a letter without articles, which is sent once it was released')
    .option('--filled', 'a letter with the articles that its issue would have by now')
    .option('--json', 'print {path, slug, kind} as JSON, and ask nothing')
    .action(async (kind, title, options) =>
      kind === 'issue'
        ? (await loadCommand('new-issue', () => import('../commands/new-issue.ts'))).createLetter(
            title,
            options,
          )
        : (await loadCommand('new', () => import('../commands/new.ts'))).createNew(
            kind,
            title,
            options,
          ),
    )
}

function addSchemas(program: Command): void {
  program
    .command('schemas')
    .description('Writes JSON schemas of front matter and site.yml, for editors.')
    .option('--into <dir>', 'folder to write them into; default: schemas/ of the project')
    .action(async (options) =>
      (await loadCommand('schemas', () => import('../commands/schemas.ts'))).writeSchemas(options),
    )
}

function addLinks(program: Command): void {
  program
    .command('links')
    .description('Looks at the links to other sites, and finds archived copies of them.')
    .option('--max-age <age>', 'skip what was looked at within that time, such as 12h', '7d')
    .option('--save', 'have the archive make copies of what it lacks')
    .option('--no-archive', 'do not ask the archive')
    .option('--strict', 'end with exit code 1 if a link is broken')
    .option('--json', 'print what was found as JSON')
    .action(async (options) =>
      (await loadCommand('links', () => import('../commands/links.ts'))).links(options),
    )
}

function addDev(program: Command): void {
  program
    .command('dev')
    .description(
      'Serves the publication while it is written: an edit shows in the open page at once.',
    )
    .action(async () => (await loadCommand('dev', () => import('../commands/dev.ts'))).dev())
}

function addForecast(program: Command): void {
  program
    .command('forecast')
    .description(
      'Says what goes live and what expires, which addresses change, and what the next issues hold.',
    )
    .option('--from <commit>', 'compare with a commit, and not with what is published')
    .option('--to <commit>', 'look at a commit, and not at the folder as it is')
    .option('--days <number>', 'how far to look', '7')
    .option('--at <moment>', 'as if it were that moment, such as 2026-11-22T06:00Z')
    .option('--json', 'print it as JSON')
    .action(async (options) =>
      (await loadCommand('forecast', () => import('../commands/forecast.ts'))).forecastCommand(
        options,
      ),
    )
}

function addPreview(program: Command): void {
  program
    .command('preview')
    .description('Makes a link to a draft or a scheduled article, for somebody without an account.')
    .argument('<slug>', 'last part of its address')
    .option('--for <time>', 'how long the link works: 12h, 7d, 2w; at most 90d', '7d')
    .option('--json', 'print {link, until, slug, state, from} as JSON')
    .action(async (slug, options) =>
      (await loadCommand('preview', () => import('../commands/preview.ts'))).preview(slug, options),
    )
}

function addForm(program: Command): void {
  program
    .command('form')
    .description(
      'Prints a form to sign up for a page of another site, or a short address for print.',
    )
    .option('--list <lists...>', `what it is for: ${listForms} and a slug; default: the first one`)
    .option('--language <tag>', 'the language of its words; default: that of the publication')
    .option('--source <name>', 'what is kept of those who come by it, such as poster-2026')
    .option('--qr <file>', 'write a QR code of the short address into an SVG instead')
    .action(async (options) =>
      (await loadCommand('form', () => import('../commands/form.ts'))).signUpForm(options),
    )
}
