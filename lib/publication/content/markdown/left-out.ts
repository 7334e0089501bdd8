import type { Root } from 'hast'
import { eachElement } from './each-element.ts'
import type { Lines } from './lost-words.ts'
import type { TextWarning } from './text-warning.ts'

type Said = Pick<TextWarning, 'expected' | 'mend'>

const picture: Said = {
  expected: 'text, pictures and links',
  mend: 'save it as a file in images/ and show it as ![…](images/…), or take it out',
}
const embedded: Said = {
  expected: 'an embedded page with an http or https address, which becomes a link',
  mend: 'write that address in src, or a link instead, or take it out',
}

/** Elements that fall away with all that they hold, and what is said of them. */
const leftOutOf: Record<string, Said> = {
  script: {
    expected: 'text, pictures and links: pages run no scripts',
    mend: 'take it out; a link to the page that it stands for does what a widget does',
  },
  style: {
    expected: 'text, pictures and links: pages have one style',
    mend: 'take it out',
  },
  svg: picture,
  math: picture,
  canvas: picture,
  iframe: embedded,
  embed: embedded,
  object: embedded,
}

/**
 * Elements of a text that fall away with all that they hold, and the lines that they take. Called when frames have become
 * links, and before the text is cleaned.
 */
export function leftOut(tree: Root): { warnings: TextWarning[]; lines: Lines[] } {
  const warnings: TextWarning[] = []
  const lines: Lines[] = []
  eachElement(tree, (element) => {
    const said = leftOutOf[element.tagName]
    if (!said) return undefined
    const { line = 1, column = 1 } = element.position?.start ?? {}
    // The end of what is never closed is not always known.
    const last = Math.max(line, element.position?.end?.line ?? line)
    lines.push({ first: line, last })
    const what = `<${element.tagName}>, which readers do not get`
    warnings.push({ line, column, ...(last > line && { lastLine: last }), what, ...said })
    return 'skip'
  })
  return { warnings, lines }
}
