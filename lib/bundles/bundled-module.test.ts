import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bundledModule } from './bundled-module.ts'

// What cannot be bundled works all the same, and would be slow without anybody being told.
test.each(['bin/commands/check.ts', 'lib/publication/content/compile-shard.ts'])(
  '%s can be bundled',
  async (source) => {
    const bundle = await bundledModule(source)
    expect(bundle.href).toMatch(/\/node_modules\/\.cache\/handbill\/[\w-]+\.mjs$/)
    expect(existsSync(fileURLToPath(bundle))).toBe(true)
  },
)

test('what cannot be bundled is the module itself', async () => {
  const missing = 'lib/bundles/not-there.ts'
  expect((await bundledModule(missing)).href).toMatch(/\/lib\/bundles\/not-there\.ts$/)
})
