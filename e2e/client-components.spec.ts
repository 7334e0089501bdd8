import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './publications.ts'
import { expect, test } from './test.ts'

test('the built reading pages hand no component of ours to the browser', () => {
  const built = join(root, '.next', 'server', 'app', '(reading)')
  const manifests = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('client-reference-manifest.js'),
  )
  expect(manifests.length).toBeGreaterThan(10)
  const ours = manifests.flatMap((file) => {
    const text = readFileSync(join(built, file), 'utf8')
    const modules = text.matchAll(/"\[project\]\/((?:app|components|lib)\/[^"]+\.[jt]sx?)":/g)
    return [...modules].map(([, module]) => `${file}: ${module}`)
  })
  expect(ours).toEqual([])
})
