import { posix } from 'node:path'
import { ImportFault } from '../shared/import-fault.ts'
import type { FoundMarkdown } from './find-markdown.ts'

/** Texts about a repository, beside the sites in it. */
const aboutIt =
  /^(?:readme|license|licence|changelog|contributing|code[_-]of[_-]conduct|security|index|authors|notice)\b/i

/** Folders below the source that a site lies in, none within another. */
function nestedSites({ configs, files }: FoundMarkdown): string[] {
  const folders = configs.flatMap((file) => {
    const folder = posix.dirname(file)
    if (folder.endsWith('config/_default')) return posix.dirname(posix.dirname(folder))
    const isNamed = !/\/config\.\w+$/.test(file)
    // Other programs have a config.yml as well; Hugo's lies beside its content.
    return isNamed || files.some((one) => one.startsWith(`${folder}/content/`)) ? folder : []
  })
  const found = [...new Set(folders)].filter((folder) => folder !== '.' && folder !== '')
  return found.filter((one) => !found.some((other) => one.startsWith(`${other}/`))).toSorted()
}

/** A site below the source. */
export interface NestedSite {
  /** The one folder that all texts are of; undefined where the source itself has texts, or holds no site. */
  only: string | undefined
  /** Sites below a source that has texts of its own. */
  beside: string[]
}

/**
 * Looks for sites below a source around which there is none. Where all texts are of one, that is meant; where they are of several,
 * an {@link ImportFault} names the commands that import each.
 */
export function findNested(markdown: FoundMarkdown, source: string): NestedSite {
  const sites = nestedSites(markdown).filter((site) =>
    markdown.files.some((file) => file.startsWith(`${site}/`)),
  )
  const own = markdown.files.filter(
    (file) =>
      !sites.some((site) => file.startsWith(`${site}/`)) && !aboutIt.test(posix.basename(file)),
  )
  if (own.length > 0 || sites.length === 0) return { only: undefined, beside: sites }
  if (sites.length === 1) return { only: sites[0], beside: [] }
  const commands = sites.map(
    (site) =>
      `\n  handbill import markdown ${posix.join(source, site)} --into … --site ${posix.basename(site)}`,
  )
  throw new ImportFault(
    `${sites.length} sites lie in ${source}. Import them one after the other:${commands.join('')}`,
  )
}

/** What was found in a source, as from the folder of the site in it; all else is passed by. */
export function within(markdown: FoundMarkdown, site: string): FoundMarkdown {
  const inside = (files: string[]) =>
    files.filter((file) => file.startsWith(`${site}/`)).map((file) => file.slice(site.length + 1))
  const outside = [...markdown.files, ...markdown.pictures].filter(
    (file) => !file.startsWith(`${site}/`),
  )
  for (const file of outside)
    markdown.passedBy.add(`outside of the site, which is in ${site}/`, file)
  const { files, pictures, configs } = markdown
  return {
    ...markdown,
    ...{ files: inside(files), pictures: inside(pictures), configs: inside(configs) },
  }
}
