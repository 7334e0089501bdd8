import { type ListId, topicOf } from '#lib/publication/lists/lists.ts'

/** Where a publication keeps its letters: a folder a list, a file a day and language. */
export const lettersFolder = 'issues'

/** The folder of a list's letters: a colon is no name of a file everywhere. */
function folderOf(list: ListId): string {
  const topic = topicOf(list)
  return `${lettersFolder}/${topic === undefined ? list : `topic/${topic}`}`
}

/** Where the letter for an issue belongs, from the publication's root; `language` where it is not the site's own. */
export function letterPath(list: ListId, day: string, language?: string): string {
  return `${folderOf(list)}/${day}${language === undefined ? '' : `.${language}`}.md`
}

/** Tells whether a path is that of a letter. */
export const isLetterPath = (path: string) => path.startsWith(`${lettersFolder}/`)
