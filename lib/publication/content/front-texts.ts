import type { FrontSection, ShownSection } from './front-sections.ts'
import { MarkdownError, type RenderContext, renderMarkdown } from './markdown/render.ts'
import type { TextWarning } from './markdown/text-warning.ts'
import type { Problem } from './problem.ts'

/** What a text of a section depends on beside itself. */
export type TextContext = Pick<RenderContext, 'path' | 'language' | 'host' | 'address'>

/** What is wrong with the text of a section, or what readers do not get of it, by its place in the list. */
export type TextFault = Pick<Problem, 'what' | 'expected' | 'mend' | 'severity'> & { index: number }

/** Sections with their texts as HTML, and what is wrong with those that have none then, or less than was written. */
export function renderTexts(
  sections: readonly FrontSection[],
  context: TextContext,
): { sections: ShownSection[]; faults: TextFault[] } {
  const faults: TextFault[] = []
  const shown = sections.map((section, index) => {
    if (section.text === undefined) return section
    const [language = context.language] = section.languages ?? []
    const read = htmlOf(section.text, { ...context, language })
    if ('what' in read) {
      faults.push({ ...read, index })
      return section
    }
    const { warnings, ...set } = read
    for (const { what, expected, mend } of warnings)
      faults.push({ ...{ what, expected, mend, index }, severity: 'warning' })
    return { ...section, ...set }
  })
  return { sections: shown, faults }
}

function htmlOf(
  text: string,
  context: TextContext,
): (Pick<ShownSection, 'html' | 'links'> & { warnings: TextWarning[] }) | Omit<TextFault, 'index'> {
  try {
    const { html, pictures, links, warnings } = renderMarkdown(text, { ...context, pictures: {} })
    if (pictures.length > 0) return withPictures
    return { html, warnings, ...(links.length > 0 && { links }) }
  } catch (error) {
    if (!(error instanceof MarkdownError)) throw error
    const { message, expected } = error
    return { what: message, expected, mend: 'simplify the text, or put it on a standing page' }
  }
}

const withPictures = {
  what: 'a picture in the text of a section',
  expected: 'words and links; pictures are those of articles',
  mend: 'take the picture out, or pin an article that has it',
}
