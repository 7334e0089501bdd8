import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { string } from 'css-tree/utils'
import { realPath } from '#lib/files/real-path.ts'
import { applyEdits, type Edit } from '#lib/text/apply-edits.ts'
import { type Problem, unreadableFile } from '../problem.ts'
import { decodeText } from '../source-file.ts'
import type { CutFile } from './cut-faces.ts'
import { loadedFile } from './loaded-file.ts'
import { type RuleAddresses, ruleAddresses, type Said } from './rule-addresses.ts'

/** A publication's own rules, in its folder. */
export const ownStylesFile = 'theme.css'

/** Bytes above which nobody reads a page in time. */
const mostBytes = 64 * 1024

/** A publication's own rules, with what they load; `css` names that by its addresses. */
export interface OwnStyles {
  css: string
  files: CutFile[]
  problems: Problem[]
}

type Place = { line: number; column: number }

/** The bytes of `theme.css`; undefined where there is none. */
export function ownStylesText(contentDir: string): string | Problem | undefined {
  if (!existsSync(join(contentDir, ownStylesFile))) return undefined
  try {
    return decodeText(ownStylesFile, readFileSync(realPath(contentDir, ownStylesFile)))
  } catch (error) {
    return unreadableFile(ownStylesFile, error)
  }
}

/**
 * Reads a publication's own rules: what cannot be read, what would be loaded from elsewhere, and what runs is a problem.
 * `address` is where pages find a file by its name.
 */
export async function readOwnStyles(
  text: string,
  contentDir: string,
  address: (name: string) => string,
): Promise<OwnStyles> {
  const problems: Problem[] = []
  const tell = ({ line, column }: Place, { what, expected, mend }: Said) =>
    problems.push({ file: ownStylesFile, line, column, what, expected, mend })
  if (Buffer.byteLength(text) > mostBytes) tell({ line: 1, column: 1 }, tooLarge)
  const asked = ruleAddresses(text)
  for (const fault of asked.faults) tell(placeIn(text, fault.at), fault)
  const files = new Map<string, CutFile>()
  const edits: Edit[] = []
  const given = new Set<string>()
  for (const { from, to, address: written } of asked.addresses) {
    const loaded = loadedFile(written, contentDir)
    if ('what' in loaded) tell(placeIn(text, from), loaded)
    else {
      if (loaded.file) files.set(loaded.file.name, loaded.file)
      const instead = loaded.as(address)
      given.add(instead)
      edits.push({ start: from, end: to, text: rewritten(text.slice(from, to), instead) })
    }
  }
  for (const { at, what } of await unparsed(withoutLeft(text, asked)))
    tell(at, { ...unreadable, what: `${unreadable.what}: ${what}` })
  const css = applyEdits(text, [...edits, ...leftOut(asked)])
  if (problems.length === 0) for (const at of await loading(css, given)) tell(at, unknownLoading)
  return { css, files: [...files.values()], problems: problems.sort(byPlace) }
}

const leftOut = ({ left }: RuleAddresses): Edit[] =>
  left.map(([start, end]) => ({ start, end, text: '' }))

/** An address in the place of another: as `url()` where that was one, else as a text. */
function rewritten(written: string, address: string): string {
  const quoted = string.encode(address)
  return /^["']/.test(written) ? quoted : `url(${quoted})`
}

/** With blanks in place of what is left out, so that everything else stays where it is. */
function withoutLeft(text: string, { left }: RuleAddresses): string {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ')
  return applyEdits(
    text,
    left.map(([start, end]) => ({ start, end, text: blank(text.slice(start, end)) })),
  )
}

/** What a parser makes nothing of, with its place. */
async function unparsed(css: string): Promise<{ at: Place; what: string }[]> {
  const { transform } = await import('lightningcss')
  try {
    const { warnings } = transform({
      ...{ filename: ownStylesFile, code: Buffer.from(css), errorRecovery: true },
    })
    return warnings.map(({ message, loc }) => ({ at: parsersPlace(loc), what: message }))
  } catch (error) {
    const { message, loc } = error as { message: string; loc?: Place }
    return [{ at: parsersPlace(loc), what: message.split('\n')[0] ?? '' }]
  }
}

/** Where a parser finds that something is loaded which was not put there: by another reading of the rules than ours. */
async function loading(css: string, given: Set<string>): Promise<Place[]> {
  const { transform } = await import('lightningcss')
  const { dependencies } = transform({
    ...{ filename: ownStylesFile, code: Buffer.from(css), errorRecovery: true },
    analyzeDependencies: { preserveImports: true },
  })
  return (dependencies ?? [])
    .filter((each) => 'url' in each)
    .filter(({ url }) => !given.has(url))
    .map(({ loc }) => parsersPlace(loc.start))
}

const unknownLoading = {
  what: 'an address that cannot be told from other text',
  expected: 'addresses in plain letters and quotes, such as url("images/paper.png")',
  mend: 'write it without backslashes and comments',
}

const unreadable = {
  what: 'a rule that cannot be read',
  expected: 'rules of CSS such as  .headline { font-style: italic }',
  mend: 'close every bracket and quote, or take the rule out',
}

const tooLarge = {
  what: `${ownStylesFile} is larger than ${mostBytes / 1024} KB`,
  expected: 'the few rules that site.yml has no key for',
  mend: 'take out what no page uses',
}

/** Lightning CSS counts columns from 1 in places, and from 0 in some. */
function parsersPlace(loc: Place | undefined): Place {
  return { line: Math.max(loc?.line ?? 1, 1), column: Math.max(loc?.column ?? 1, 1) }
}

function placeIn(text: string, at: number): Place {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

const byPlace = (a: Problem, b: Problem) => a.line - b.line || a.column - b.column
