import { type Command, Option } from 'commander'
import { loadCommand } from './load-command.ts'

/** Commands that bring an archive in. */
export function addImportCommands(program: Command): void {
  const importing = program.command('import').description('Imports an archive.')
  for (const add of [addMarkdown, addWordpress, addGhost, addCheckAddresses]) add(importing)
}

/** Of an archive that names no site, or where a publication has several. */
function siteOption(): Option {
  return new Option(
    '--site <name>',
    'name of the old site, by which the next import knows it; default: its address',
  )
}

function addMarkdown(importing: Command): void {
  importing
    .command('markdown')
    .description(
      'Imports a folder of markdown files, from a static site generator or by a mapping.',
    )
    .argument('<source>', 'folder of the posts')
    .requiredOption('--into <dir>', 'folder of the publication to write')
    .addOption(
      new Option('--preset <name>', 'where the files come from').choices([
        'jekyll',
        'hugo',
        'nextjs',
      ]),
    )
    .option('--mapping <file>', 'YAML file that says which key means what')
    .option('--origin <url>', 'address of the old site, for pictures and links outside the folder')
    .option('--images <dir>', 'folder of the pictures')
    .option('--time-zone <name>', 'IANA time zone of dates without an offset')
    .addOption(siteOption())
    .option('--dry-run', 'only say what would be done')
    .option('--report <file>', 'write the whole list into this file; default: DIR-import.txt')
    .option('--json', 'print the report as JSON')
    .action(async (source, options) =>
      (
        await loadCommand('import-markdown', () => import('../commands/import-markdown.ts'))
      ).importMarkdownCommand(source, options),
    )
}

function addWordpress(importing: Command): void {
  importing
    .command('wordpress')
    .description('Imports an export of WordPress (WXR 1.0 to 1.2).')
    .argument(
      '<files...>',
      'the XML files of Tools → Export of WordPress, or a folder or zip of them',
    )
    .requiredOption('--into <dir>', 'folder of the publication to write')
    .option('--media <dir>', 'folder with a copy of wp-content/uploads')
    .option('--download', 'fetch the files that are not in that folder from the old site')
    .option('--allow-private', 'fetch them from servers in private networks, too')
    .option('--origin <url>', 'address of the old site, where the export names another')
    .option('--time-zone <name>', 'IANA time zone of dates without an offset')
    .option('--types <names>', 'types of items, by commas, that become articles beside the posts')
    .option('--redirects <file>', 'CSV of redirections from Yoast, Rank Math or Redirection')
    .option('--trash', 'bring in what is in the trash, as drafts')
    .option('--comment-addresses', 'include the mail and network addresses of those who commented')
    .addOption(siteOption())
    .option('--dry-run', 'only say what would be done')
    .option('--report <file>', 'write the whole list into this file; default: DIR-import.txt')
    .option('--json', 'print the report as JSON')
    .action(async (files, options) =>
      (
        await loadCommand('import-wordpress', () => import('../commands/import-wordpress.ts'))
      ).importWordPressCommand(files, options),
    )
}

function addGhost(importing: Command): void {
  importing
    .command('ghost')
    .description('Imports an export of Ghost 1 to 6: posts, pages, authors, tags, pictures.')
    .argument('<file>', 'the JSON file that Settings, Import/Export, gives')
    .requiredOption('--into <dir>', 'folder of the publication to write')
    .option('--origin <url>', 'address of the old site, for links and pictures')
    .option('--media <dir>', 'copy of Ghost’s folder content, or of content/images')
    .option('--download', 'fetch pictures and files from --origin that --media does not have')
    .option('--allow-private', 'fetch them from servers in private networks, too')
    .option('--members <file>', 'write the members into this CSV file, outside of the publication')
    .option('--permalink <rule>', 'address of posts as in routes.yaml; default: /{slug}/')
    .option(
      '--time-zone <name>',
      'IANA time zone; default: that of the publication or of the export',
    )
    .addOption(siteOption())
    .option('--dry-run', 'only say what would be done')
    .option('--report <file>', 'write the whole list into this file; default: DIR-import.txt')
    .option('--json', 'print the report as JSON')
    .action(async (file, options) =>
      (
        await loadCommand('import-ghost', () => import('../commands/import-ghost.ts'))
      ).importGhostCommand(file, options),
    )
}

function addCheckAddresses(importing: Command): void {
  importing
    .command('check-addresses')
    .description('Says how many addresses of an old site lead to the right piece.')
    .requiredOption(
      '--from <file>',
      'a sitemap, a table such as "hugo list all" prints, or a list of addresses',
    )
    .requiredOption('--into <dir>', 'folder of the publication')
    .option('--json', 'print the report as JSON')
    .action(async (options) =>
      (
        await loadCommand(
          'import-check-addresses',
          () => import('../commands/import-check-addresses.ts'),
        )
      ).importCheckAddresses(options),
    )
}
