import { expect, test } from 'vitest'
import { mastheadRules } from './masthead-rules.ts'
import { presets } from './presets/presets.ts'

test('a name that is larger in narrow letters is as large as ours in other scripts, on telephones', () => {
  const rules = (preset: keyof typeof presets) => mastheadRules(presets[preset]).join('')
  expect(rules('activist')).toMatch(
    /@media \(max-width:43\.99rem\)\{html:lang\(ar\) \.masthead:not\(\.masthead-front\) \.name-short,.*?\{font-size:1\.875rem\}/,
  )
  expect(rules('essay')).not.toContain(':lang(')
})
