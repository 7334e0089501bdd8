import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'
import { bundledModule } from './bundled-module.ts'

// What cannot be bundled works all the same, and would be slow without anybody being told.
test.each(['bin/commands/serve.ts', 'lib/publication/content/compile-shard.ts'])(
  '%s can be bundled',
  async (source) => {
    const bundle = await bundledModule(source)
    expect(bundle.href).toMatch(
      /\/node_modules\/\.cache\/handbill\/[0-9a-f]{8}\/[\w-]+\/[\w-]+\.mjs$/,
    )
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

// Small, and of no other test.
const small = 'lib/text/counted.ts'
const indexBeside = (bundle: string) => join(dirname(dirname(bundle)), 'counted.json')

test('one that is made again is left as it is, as processes run from it', async () => {
  const bundle = fileURLToPath(await bundledModule(small))
  const before = statSync(bundle)
  rmSync(indexBeside(bundle))
  expect(fileURLToPath(await bundledModule(small))).toBe(bundle)
  expect(statSync(bundle).ino).toBe(before.ino)
})

test('where its folder is gone it is made again', async () => {
  const bundle = fileURLToPath(await bundledModule(small))
  rmSync(dirname(bundle), { recursive: true })
  expect(fileURLToPath(await bundledModule(small))).toBe(bundle)
  expect(existsSync(bundle)).toBe(true)
})

test('only the last few are kept', async () => {
  const bundle = fileURLToPath(await bundledModule(small))
  const cache = dirname(dirname(bundle))
  const older = ['1', '2', '3'].map((each) => join(cache, `counted-${each.repeat(16)}`))
  onTestFinished(() => {
    for (const each of older) rmSync(each, { recursive: true, force: true })
  })
  for (const [days, each] of older.entries()) {
    mkdirSync(each)
    utimesSync(each, 1_000_000 - days, 1_000_000 - days)
  }
  rmSync(indexBeside(bundle))
  await bundledModule(small)
  expect([bundle, ...older].map((each) => existsSync(each))).toEqual([true, true, true, false])
})
