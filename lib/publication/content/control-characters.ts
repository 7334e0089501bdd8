import { strayMarks, withoutStrayMarks } from './direction-marks.ts'
import type { Problem } from './problem.ts'
import { YamlPlaces } from './yaml-places.ts'

/**
 * What no reader sees: controls but for the tab and line ends, and two code points that are no characters. XML (1.0, 2.2)
 * allows most of them nowhere, and texts that were copied out of a PDF are full of them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]+/g

/** Of a file each place is told, up to so many; a file of another kind would be all places. */
const mostTold = 20

/**
 * A text without control characters, and without marks of direction that reach beyond it. Those of Windows-1252 become the signs that they were meant for, as in browsers (HTML,
 * 13.2.5.80), line and page breaks of word processors a blank.
 */
export function withoutControls(text: string): string {
  return withoutStrayMarks(text.replace(controls, (run) => [...run].map(meantBy).join('')))
}

const windows = new TextDecoder('windows-1252')

function meantBy(character: string): string {
  const code = character.charCodeAt(0)
  if (code === 0x0b || code === 0x0c) return ' '
  if (code < 0x80 || code > 0x9f) return ''
  const sign = windows.decode(Uint8Array.of(code))
  return sign === character ? '' : sign
}

/** Warnings of the control characters and stray marks of direction in a file's text, each with what takes them out. */
export function controlWarnings(path: string, text: string): Problem[] {
  return [...unseenWarnings(path, text), ...directionWarnings(path, text)]
}

function directionWarnings(path: string, text: string): Problem[] {
  const stray = strayMarks(text)
  const [first = 0, last = first] = [stray[0], stray.at(-1)]
  if (stray.length === 0) return []
  const places = new YamlPlaces({ path, text, yaml: text, start: 0 })
  const told = stray.length > mostTold ? [[first, last + 1]] : stray.map((at) => [at, at + 1])
  const taken = new Set(stray)
  return told.map(([start = 0, end = start]) => ({
    ...places.problem(start, {
      what: `a mark of direction (${codeOf(text.charAt(start))}) that turns letters around, or does not end in its paragraph`,
      expected: 'marks that turn nothing but what stands between them',
      mend: 'take it out, as pages do: "npx handbill check --fix" does',
      fix: places.fix(
        [start, end],
        text.slice(start, end).replace(/./g, (sign, at) => (taken.has(start + at) ? '' : sign)),
      ),
    }),
    severity: 'warning',
  }))
}

function unseenWarnings(path: string, text: string): Problem[] {
  const found = [...text.matchAll(controls)].map(({ index, 0: run }) => ({ index, run }))
  const [first] = found
  const last = found.at(-1)
  if (!first || !last) return []
  const places = new YamlPlaces({ path, text, yaml: text, start: 0 })
  const whole = { index: first.index, run: text.slice(first.index, last.index + last.run.length) }
  const told = found.length > mostTold ? [whole] : found
  return told.map(({ index, run }) => ({
    ...places.problem(index, {
      what: `${namesOf(run)}, which no reader sees`,
      expected: 'letters, signs and line ends',
      mend: 'take it out: "npx handbill check --fix" does, and writes the sign that was meant where that is known',
      fix: places.fix([index, index + run.length], withoutControls(run)),
    }),
    severity: 'warning',
  }))
}

function namesOf(run: string): string {
  const codes = [...new Set([...run].filter((each) => each.search(controls) === 0))].map(codeOf)
  const shown = codes.slice(0, 3).join(', ')
  if (codes.length === 1) return `a control character (${shown})`
  return `control characters (${shown}${codes.length > 3 ? ', …' : ''})`
}

const codeOf = (character: string) =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
