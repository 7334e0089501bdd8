import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
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

// Faces are cut by programs that their packages bring along.
test('the check that is bundled looks at a theme with a face', { timeout: 120_000 }, async () => {
  const theme = 'theme: { preset: essay, colours: { accent: "#eeeeee" } }\n'
  const publication = new Publication({
    'site.yml': siteFile + theme,
    'articles/a.md': article({}),
  })
  onTestFinished(() => publication.remove())
  const command = fileURLToPath(new URL('../../bin/handbill.ts', import.meta.url))
  const run = (text: string) => {
    publication.write({ 'site.yml': siteFile + text })
    return spawnSync(process.execPath, [command, 'check'], {
      encoding: 'utf8',
      env: { ...process.env, CONTENT_DIR: publication.dir, DATA_DIR: publication.dataDir },
    })
  }
  const wrong = run(theme)
  expect(wrong.stdout + wrong.stderr).toMatch(/site\.yml:\d+:\d+ .*contrast/)
  expect(wrong.status).toBe(1)
  const right = run('theme: { preset: essay }\n')
  expect(right.stdout + right.stderr).toContain('no problems')
  expect(right.status).toBe(0)
})

test('what cannot be bundled is the module itself', async () => {
  const missing = 'lib/bundles/not-there.ts'
  expect((await bundledModule(missing)).href).toMatch(/\/lib\/bundles\/not-there\.ts$/)
})

test('one that came with a copy of the project from elsewhere is made again', async () => {
  const source = 'bin/commands/check.ts'
  const file = fileURLToPath(await bundledModule(source))
  const text = readFileSync(file, 'utf8')
  const root = JSON.parse(text.slice(2, text.indexOf('\n'))).root
  writeFileSync(file, text.replaceAll(root, '/somewhere/else'))
  await bundledModule(source)
  expect(readFileSync(file, 'utf8')).toBe(text)
})
