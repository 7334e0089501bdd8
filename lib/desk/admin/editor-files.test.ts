import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { editorFile, writeEditorFiles } from './editor-files.ts'

const root = join(import.meta.dirname, '../../..')

test.each([
  ['editor.js', 'text/javascript; charset=utf-8'],
  ['editor.css', 'text/css; charset=utf-8'],
  ['serif/WOFF2/VAR/SourceSerif4Variable-Roman.otf.woff2', 'font/woff2'],
  ['serif/package.json', undefined],
  ['serif/WOFF2/VAR/../../package.json', undefined],
  ['__proto__/x', undefined],
  ['next/package.json', undefined],
])('%s is handed out as %s', async (path, type) => {
  expect((await editorFile(root, path))?.type).toBe(type)
})

test('the editor loads no face from elsewhere', async () => {
  const styles = Buffer.from((await editorFile(root, 'editor.css'))?.bytes ?? []).toString()
  const faces = [...styles.matchAll(/url\("?([^")]+)"?\)/g)].map(([, address = '']) => address)
  expect(faces).toHaveLength(2)
  for (const address of faces)
    expect((await editorFile(root, address.replace('/admin/files/', '')))?.type).toBe('font/woff2')
})

test('servers hand out what was built; who writes code gets what stands there', async () => {
  const project = mkdtempSync(join(tmpdir(), 'handbill-editor-'))
  const env = process.env as Record<string, string | undefined>
  const before = env.NODE_ENV
  onTestFinished(() => {
    env.NODE_ENV = before
    rmSync(project, { recursive: true })
  })
  const sources = join(project, 'lib/desk/admin/browser')
  mkdirSync(sources, { recursive: true })
  writeFileSync(join(sources, 'editor.tsx'), 'console.log("built")')
  writeFileSync(join(sources, 'editor.css'), 'a { color: red }')
  await writeEditorFiles(project)
  writeFileSync(join(sources, 'editor.tsx'), 'console.log("edited")')
  writeFileSync(join(sources, 'editor.css'), 'a { color: blue }')
  const text = async (path: string) =>
    Buffer.from((await editorFile(project, path))?.bytes ?? []).toString()
  env.NODE_ENV = 'production'
  expect(await text('editor.js')).toContain('built')
  env.NODE_ENV = 'development'
  expect(await text('editor.css')).toContain('#00f')
})
