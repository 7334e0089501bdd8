import { expect, test } from 'vitest'
import { GET as changes } from './changes/route.ts'
import { GET as problems } from './problems/route.ts'
import { GET as reload } from './reload.js/route.ts'
import { GET as words } from './words/route.ts'

test.each([
  ['changes', changes],
  ['problems', problems],
  ['reload.js', reload],
  ['words', words],
])('where nobody writes there is no /dev/%s', async (name, answer) => {
  expect(process.env.NODE_ENV).not.toBe('development')
  expect((await answer(new Request(`https://news.example.org/dev/${name}`))).status).toBe(404)
})
