import { applyEdits, type Edit } from './pieces.ts'
import { findRanges, rangeAt } from './ranges.ts'

/** `> [!NOTE] Title` of GitHub and Obsidian, from its bracket on. */
const callout = /^((?:[ \t]*>)+[ \t]*)\[!([a-z][\w-]*)\][+-]?[ \t]*([^\n]*)$/gim
/** An HTML tag of MDX with an attribute that a program works out. */
const programTag =
  /<[a-z][a-z\d-]*(?=\s)(?:\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?)*\s*\/?>/g
const attribute = /(\s+)([\w:-]+)=\{((?:[^{}]|\{[^{}]*\})*)\}/g

/**
 * Writes marks of others as markdown and HTML have them, which readers would see as they were typed: the heads of callouts become
 * bold, `className` is `class`, and attributes of HTML that a program works out go, unless they are a plain text or number. A picture's
 * (`<img src={port}>`) stay for who knows what was imported. Code is left alone; lines stay counted.
 */
export function plainMarks(text: string, isMdx: boolean): string {
  const edits = [...calloutEdits(text), ...(isMdx ? tagEdits(text) : [])]
  if (edits.length === 0) return text
  const { fenced, inline, indented } = findRanges(text)
  const code = [...fenced, ...inline, ...indented]
  return applyEdits(
    text,
    edits.filter(({ start }) => !rangeAt(code, start)),
  ).text
}

function calloutEdits(text: string): Edit[] {
  if (!text.includes('[!')) return []
  return [...text.matchAll(callout)].map(
    ({ index, 0: row, 1: before = '', 2: kind = '', 3: title = '' }) => {
      const name = title.trim() || kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase()
      // Two blanks break the line: what is said stands in the next row.
      return { start: index + before.length, end: index + row.length, text: `**${name}**  ` }
    },
  )
}

function tagEdits(text: string): Edit[] {
  if (!/<[a-z]/.test(text)) return []
  return [...text.matchAll(programTag)].flatMap(({ index, 0: tag }) => {
    const plain = tag.replace(/(?<=\s)className=/, 'class=').replace(attribute, plainAttribute)
    const isPicture = /^<img\s/.test(tag) && /=\{/.test(tag)
    return plain === tag || isPicture
      ? []
      : [{ start: index, end: index + tag.length, text: plain }]
  })
}

function plainAttribute(whole: string, space: string, name: string, value: string): string {
  const [, , quoted] = /^\s*(["'`])([^"'`$]*)\1\s*$/.exec(value) ?? []
  const said = quoted ?? /^\s*(\d+)\s*$/.exec(value)?.[1]
  return said === undefined ? whole.replace(/[^\n]/g, '') : `${space}${name}="${said}"`
}
