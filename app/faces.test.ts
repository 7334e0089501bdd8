import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scriptFiles, serifFiles } from '#components/faces.ts'

const styles = readFileSync(new URL('./writing-systems.css', import.meta.url), 'utf8')

test('a page asks beforehand for the face of its script in the languages that the style sheet sets in one', () => {
  const set = [...styles.matchAll(/((?:^html:lang\(\w+\),? ?\{?\n)+) {2}--font-latin/gm)].flatMap(
    ([, rule = '']) => [...rule.matchAll(/\((\w+)\)/g)].map(([, language]) => language),
  )
  expect(set).toEqual(Object.keys(scriptFiles))
})

const families = {
  western: 'Handbill Western',
  central: 'Handbill Central',
  cyrillic: 'Handbill Cyrillic',
  greek: 'Handbill Greek',
}

test.each(Object.entries(serifFiles))(
  'and so it does for those that are set in a %s serif',
  (name, languages) => {
    const rules = styles.matchAll(/((?:^html:lang\(\w+\),? ?\{?\n)+) {2}--font-own:\s+"([^"]+)"/gm)
    const found = [...rules].find(
      ([, , family]) => family === families[name as keyof typeof families],
    )
    expect([...(found?.[1]?.matchAll(/\((\w+)\)/g) ?? [])].map(([, language]) => language)).toEqual(
      languages,
    )
  },
)
