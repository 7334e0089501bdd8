import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { naskhFiles } from '#components/faces.ts'

const styles = readFileSync(new URL('./globals.css', import.meta.url), 'utf8')

test('a page asks beforehand for the Naskh in the languages that the style sheet sets in it', () => {
  const set = [...styles.matchAll(/^html:lang\((\w+)\)/gm)].map(([, language]) => language)
  expect(set).toEqual(Object.keys(naskhFiles))
})
