import { join } from 'node:path'
import { expect, test } from 'vitest'
import { editorFile } from './editor-files.ts'

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
