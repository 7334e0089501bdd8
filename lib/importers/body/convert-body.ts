import { lineNestedTooDeeply } from '#lib/publication/content/markdown/nesting.ts'
import { lineCounter } from '../front-matter/lines.ts'
import type { Preset } from '../shared/presets.ts'
import type { BodyContext } from './body-context.ts'
import { components } from './components.ts'
import { definitionLists } from './definition-lists.ts'
import { attributeEdits } from './kramdown.ts'
import { liquid } from './liquid.ts'
import { mendImages } from './mend-images.ts'
import { dropModuleLines } from './module-lines.ts'
import { applyEdits } from './pieces.ts'
import { plainMarks } from './plain-marks.ts'
import type { Range } from './ranges.ts'
import { renderTokens } from './render-tokens.ts'
import { rewriteReferences } from './rewrite-references.ts'
import { shortcodes } from './shortcodes.ts'

import { type Dialect, tokenise } from './tokens.ts'

const dialects: Record<Preset['templates'], (isMdx: boolean) => Dialect> = {
  liquid: () => liquid,
  shortcodes: () => shortcodes,
  components,
}

/**
 * Converts a post's body: what its generator put beside markdown becomes markdown, links and pictures get their new
 * addresses, all else stays byte for byte. Ends with one line end, begins without blank lines.
 */
export async function convertBody(
  body: string,
  templates: Preset['templates'],
  isMdx: boolean,
  context: BodyContext,
): Promise<string> {
  const deep = lineNestedTooDeeply(body)
  if (deep > 0) {
    noteTooDeep(deep, context)
    return tidy(body)
  }
  const { text, lineOf } = convertTags(body, templates, isMdx, context)
  const mended = mendImages(text, context, lineOf)
  const listed = templates === 'components' ? undefined : definitionLists(mended.text)
  const sourceOf = (offset: number) => mended.sourceOf(listed?.sourceOf(offset) ?? offset)
  const whole = listed?.text ?? mended.text
  return tidy(await rewriteReferences(whole, context, (offset) => lineOf(sourceOf(offset))))
}

interface Converted {
  text: string
  lineOf: (offset: number) => number
}

/** A tag of Hugo's, which is nothing in other templates: folders of posts often come without their configuration. */
const ofHugo = /\{\{[<%]\s*\/?\s*\w/

function convertTags(
  body: string,
  templates: Preset['templates'],
  isMdx: boolean,
  context: BodyContext,
): Converted {
  const { text: source, imported } = isMdx
    ? dropModuleLines(body, context)
    : { text: body, imported: new Map<string, string>() }
  const marked = attributeEdits(plainMarks(source, isMdx), templates === 'liquid', context)
  const isMixed = templates !== 'shortcodes' && ofHugo.test(marked) && !/\{%-?\s*raw/.test(marked)
  // Every step before this one keeps the number of lines, so a line of it is the source's.
  const first: Converted = { text: marked, lineOf: lineCounter(marked) }
  const plain = isMixed ? convertDialect(first, shortcodes, context, imported) : first
  return convertDialect(plain, dialects[templates](isMdx), context, imported)
}

function convertDialect(
  { text, lineOf }: Converted,
  dialect: Dialect,
  context: BodyContext,
  imported: Map<string, string>,
): Converted {
  if (!dialect.hint.test(text)) return { text, lineOf }
  const first = tokenise(text, dialect)
  const straight = dedentProse(text, first.prose)
  const tokenised = first.prose.length === 0 ? first : tokenise(straight, dialect)
  const rowOf = lineCounter(straight)
  const rowStarts = startsOf(text)
  // Notes name lines of the text that was given, which may have been made of another.
  const noting: BodyContext = {
    ...context,
    note: (line, said) => context.note(lineOf(rowStarts[line - 1] ?? 0), said),
  }
  const pieces = renderTokens(straight, tokenised, noting, imported)
  return {
    text: pieces.text,
    lineOf: (offset) => lineOf(rowStarts[rowOf(pieces.sourceOf(offset)) - 1] ?? 0),
  }
}

function startsOf(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Prose that stood indented within HTML, and that the generator did not take for code: its indentation goes. */
function dedentProse(text: string, prose: Range[]): string {
  if (prose.length === 0) return text
  return applyEdits(
    text,
    prose.map(({ start, end }) => {
      const from = text.lastIndexOf('\n', start - 1) + 1
      return { start: from, end, text: text.slice(from, end).replace(/^[ \t]+/gm, '') }
    }),
  ).text
}

function noteTooDeep(line: number, context: BodyContext): void {
  context.note(line, {
    part: 'decision',
    what: 'blocks nested more than 100 levels deep; the text was carried over unconverted',
    expected: 'at most 100 levels of quotations and lists',
    mend: 'flatten them in the article',
  })
}

function tidy(text: string): string {
  if (text.trim() === '') return ''
  return `${text.replace(/^(?:[ \t]*\n)+/, '').trimEnd()}\n`
}
