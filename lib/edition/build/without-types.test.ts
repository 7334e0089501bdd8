import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { withoutTypes } from './without-types.ts'

const project = join(import.meta.dirname, '..', '..', '..')

test('where the compiler and the types are installed, nothing stands in for them', () => {
  const folder = join(tmpdir(), 'handbill-stand-ins-never')
  expect(withoutTypes(project, folder)).toEqual({})
  expect(existsSync(folder)).toBe(false)
})

test('Next.js, which would install them, takes the stand-ins', () => {
  const root = mkdtempSync(join(tmpdir(), 'handbill-untyped-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'app'))
  writeFileSync(join(root, 'package.json'), '{}')
  writeFileSync(join(root, 'tsconfig.json'), '{"compilerOptions":{}}')
  const options = {
    ...{ dir: root, distDir: '.next', cacheDir: join(root, 'cache'), shouldRunTypeCheck: false },
    ...{ appDir: join(root, 'app'), hasAppDir: true, hasPagesDir: false, useTypeScriptCli: true },
  }
  const verify = join(project, 'node_modules/next/dist/lib/verify-typescript-setup.js')
  const code = `require(${JSON.stringify(verify)}).verifyAndRunTypeScript(${JSON.stringify(options)}).then((done) => console.log(JSON.stringify(done)))`
  const env = { ...process.env, CI: '1', ...withoutTypes(root, join(root, 'stand-ins')) }
  const said = execFileSync(process.execPath, ['-e', code], { env, encoding: 'utf8' })
  expect(said).toContain('"version":"7.0.0"')
})
