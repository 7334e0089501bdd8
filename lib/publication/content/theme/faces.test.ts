import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isThorough } from '#lib/files/fixtures/thorough.ts'
import { readFont } from '#lib/fonts/font-facts.ts'
import { alphabetsOf } from './alphabets.ts'
import { type ChosenFaces, chooseFaces } from './choose-faces.ts'
import { cutFaces } from './cut-faces.ts'
import { presets } from './presets/presets.ts'

const cache = mkdtempSync(join(tmpdir(), 'faces-'))
afterAll(() => rmSync(cache, { recursive: true }))

const chosen = (name: keyof typeof presets): ChosenFaces => {
  const faces = chooseFaces(presets[name], undefined, cache)
  if (!faces || Array.isArray(faces)) throw new Error(`The faces of ${name} are not installed`)
  return faces
}

test('the default look cuts no face', () => {
  expect(chooseFaces(presets.handbill, undefined, cache)).toBeUndefined()
})

test('letters of the publication’s languages are in the first file, and in no other', () => {
  const [core, ...rest] = alphabetsOf('normal', ['de-AT', 'ja'])
  const has = (ranges: [number, number][] = [], letter: string) =>
    ranges.some(([from, to]) => from <= letter.charCodeAt(0) && letter.charCodeAt(0) <= to)
  for (const letter of 'aÄß') expect(has(core?.ranges, letter)).toBe(true)
  for (const letter of 'aÄß') expect(rest.some(({ ranges }) => has(ranges, letter))).toBe(false)
  expect(has(core?.ranges, 'å')).toBe(false)
})

test('what an editor names takes the place of the preset’s, and labels go with the text', () => {
  const faces = chooseFaces(presets.broadsheet, { text: 'Spectral' }, cache) as ChosenFaces
  expect(faces.slots.map(({ name, faces: cuts }) => [name, cuts[0]?.cut.family.name])).toEqual([
    ['Text', 'Spectral'],
    ['Headings', 'Playfair Display'],
  ])
  expect(faces.labels.slot).toBe('Text')
})

const names = Object.keys(presets).filter((name) => name !== 'handbill') as (keyof typeof presets)[]

describe.each(names)('the faces of %s', (name) => {
  test('fit into an article of 40 KB, and no two of a style share a character', async () => {
    const cut = await cutFaces(chosen(name), {
      cache,
      languages: ['en'],
      address: (file) => `/theme/${file}`,
    })
    const core = cut.files.filter((file) => file.name.includes('-core-'))
    const bytes = core.reduce((sum, file) => sum + file.bytes.length, 0)
    // All of them, on a page with words in bold and in italics, beside 11 KB of markup and style.
    expect(bytes).toBeLessThan(28.25 * 1024)
    const rules = cut.css.split('@font-face').filter((rule) => rule.includes('unicode-range'))
    const byFace = Map.groupBy(
      rules,
      (rule) =>
        /^(.*?)src/.exec(rule)?.[1] + (/font-style:.*?;font-weight:.*?;/.exec(rule)?.[0] ?? ''),
    )
    expect(byFace.size).toBeGreaterThan(2)
    for (const parts of byFace.values()) {
      const all = parts.flatMap(rangesOf)
      expect(new Set(all).size).toBe(all.length)
      expect(all).toContain('A'.codePointAt(0))
    }
  })

  test('have what they say, and a fall-back of their measures', async () => {
    const cut = await cutFaces(chosen(name), {
      cache,
      // What was cut above is kept; for another language it is cut anew, in one look.
      languages: isThorough || name === 'essay' ? ['en', 'de'] : ['en'],
      address: (file) => file,
    })
    for (const { name: file, bytes } of cut.files) {
      const { characters } = await readFont(bytes)
      const rule = cut.css.split('@font-face').find((each) => each.includes(`"${file}"`)) ?? ''
      expect(
        rangesOf(rule).filter((each) => !characters.has(each)),
        file,
      ).toEqual([])
    }
    const adjust = [...cut.css.matchAll(/size-adjust:([\d.]+)%/g)].map(([, each]) => Number(each))
    expect(adjust.length).toBeGreaterThan(0)
    for (const each of adjust) expect(each).toBeGreaterThan(60)
    for (const each of adjust) expect(each).toBeLessThan(130)
    expect(cut.first.Text?.upright).toMatch(/-core-/)
  })
})

function rangesOf(rule: string): number[] {
  const said = /unicode-range:([^}]*)/.exec(rule)?.[1]?.matchAll(/U\+([\dA-F]+)(?:-([\dA-F]+))?/g)
  return [...(said ?? [])].flatMap(([, first = '', last = first]) => {
    const [from, to] = [Number.parseInt(first, 16), Number.parseInt(last, 16)]
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  })
}
