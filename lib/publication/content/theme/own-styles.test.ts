import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readOwnStyles } from './own-styles.ts'

const folder = mkdtempSync(join(tmpdir(), 'own-styles-'))
for (const name of ['images', 'fonts', 'articles']) mkdirSync(join(folder, name))
writeFileSync(join(folder, 'images', 'Paper 1.png'), 'png')
writeFileSync(join(folder, 'images', 'bad.svg'), '<svg onload="alert(1)"/>')
writeFileSync(join(folder, 'fonts', 'own.woff2'), 'font')
writeFileSync(join(folder, 'articles', 'a.md'), 'text')
afterAll(() => rmSync(folder, { recursive: true }))

const read = (css: string) => readOwnStyles(css, folder, (name) => `/theme/${name}`)

describe('own rules', () => {
  test('are taken as they are, and what they load gets its address', async () => {
    const { css, files, problems } = await read(
      '.headline { color: navy; background: url("images/Paper%201.png") }\n@font-face { font-family: Own; src: url(/fonts/own.woff2#a) }\n#logo { mask: url(#mark) }',
    )
    expect(problems).toEqual([])
    expect(files.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^paper-1-[\da-f]{12}\.png$/),
      expect.stringMatching(/^own-[\da-f]{12}\.woff2$/),
    ])
    for (const { name } of files) expect(css).toContain(`/theme/${name}`)
    expect(css).toContain('#mark')
  })

  test.each<[css: string, place: string, what: RegExp]>([
    [
      'a{}\n@import url(//evil.example/a.css);',
      '2:9',
      /^@import of \/\/evil\.example.*, which is another server$/,
    ],
    ['@import "more.css";', '1:9', /^@import of more\.css$/],
    [
      '@import url(more.css) layer(a) supports(display: grid) print;',
      '1:9',
      /^@import of more\.css$/,
    ],
    ['@media print {\n  @import "more.css"\n}', '2:11', /^@import of more\.css$/],
    ['@\\69mport "https://evil.example";', '1:11', /another server/],
    ['a { background: url(https://evil.example/t.gif) }', '1:17', /pages do not load: https:/],
    ['a { background: u\\72l(//evil.example/t.gif) }', '1:17', /cannot be read: u.72l/],
    ['a { background: \\75 rl("\\68ttps:evil.example/t.gif") }', '1:17', /cannot be read/],
    ['a { background: url("ht\\a tps://evil.example/t.gif") }', '1:21', /pages do not load/],
    ['a { background: /* url( */ url(/**//evil.example/t.gif) }', '1:28', /no picture or font/],
    ['a { background: URL( \\2f /evil.example/t.gif ) }', '1:17', /pages do not load: \/\/evil/],
    ['a {\n  --x: url("https://evil.example/t.gif")\n}', '2:12', /pages do not load: https:/],
    ['a { background: url(data:image/svg+xml,x) }', '1:17', /pages do not load: data:/],
    [
      'a { background: image-set("https://evil.example/a.png" 1x) }',
      '1:27',
      /pages do not load: https:/,
    ],
    [
      'a { background: -webkit-image-set(url(//evil.example/a.png) 1x) }',
      '1:35',
      /pages do not load/,
    ],
    [
      'a { --x: "https://evil.example/a.png"; background: image-set(var(--x) 1x) }',
      '1:62',
      /^var\(\) in image-set\(\), by which/,
    ],
    ['a { background: src("https://evil.example/a.png") }', '1:21', /pages do not load: https:/],
    ['a { background: src(var(--x)) }', '1:21', /^var\(\) in src\(\)/],
    [
      'a { background: image("https://evil.example/a.png", red) }',
      '1:23',
      /pages do not load: https:/,
    ],
    [
      'a { background: cross-fade(url(https://evil.example/a.png), url(images/none.png), 50%) }',
      '1:28',
      /pages do not load: https:/,
    ],
    [
      '.a { background: url(https://evil.example/a.png) }\n.a { background: red }',
      '1:18',
      /pages do not load: https:/,
    ],
    [
      'a { background: url(images/none.png) }\na { background: red }',
      '1:17',
      /not there: images\/none\.png/,
    ],
    [
      'a { background: url(https://evil.example/a b.png) }',
      '1:17',
      /address or a text that cannot be read/,
    ],
    [
      '@font-face { font-family: X; src: local("Arial"), url(https://evil.example/a.woff2) }',
      '1:51',
      /pages do not load: https:/,
    ],
    [
      '@property --x { syntax: "<image>"; inherits: false; initial-value: url(//evil.example/a.png) }',
      '1:11',
      /^@property --x, which pages do not have$/,
    ],
    [
      '@namespace svg url(http://www.w3.org/2000/svg);',
      '1:12',
      /^@namespace, which browsers pass over/,
    ],
    ['a { background: url(images/none.png) }', '1:17', /not there: images\/none\.png/],
    ['a { background: url(images/%zz.png) }', '1:17', /not there: images\/%zz\.png/],
    ['a { background: url(../secret.png) }', '1:17', /no picture or font/],
    ['a { background: url(images/../articles/a.md) }', '1:17', /no picture or font/],
    ['a { background: url(images/bad.svg) }', '1:17', /a drawing with a script/],
    ['a { width: expression(alert(1)) }', '1:12', /^expression\(\), which runs/],
    ['a { behavior : url(#default#VML) }', '1:5', /^behavior:, which runs/],
    [
      'a { filter: progid:DXImageTransform.Microsoft.Alpha(opacity=50) }',
      '1:13',
      /^progid:, which runs/,
    ],
    ['a { color: red; } }', '1:20', /cannot be read/],
    ['.a .. b { color: red }', '1:5', /cannot be read/],
    ['@media (((', '1:10', /cannot be read/],
  ])('%s is a problem at %s', async (css, place, what) => {
    const { problems } = await read(css)
    const told = problems.map((each) => `${each.line}:${each.column} ${each.what}`)
    expect(
      problems.map((each) => `${each.line}:${each.column}`),
      told.join('\n'),
    ).toContain(place)
    expect(problems.find((each) => `${each.line}:${each.column}` === place)?.what).toMatch(what)
  })

  test.each<[why: string, css: string, expected: string]>([
    // What is open at the end is closed there (CSS Syntax 3, 5.2).
    ['a rule that is open at the end', 'a { color: red', 'a { color: red'],
    [
      'a text that only looks like an address',
      'a { --x: "https://a.example url(b) expression(1)"; content: var(--x) }',
      'https://a.example',
    ],
    [
      'a comment',
      '/* @import "a"; url(https://a.example) behavior: x */ a { color: red }',
      'color: red',
    ],
    [
      'a picture among several',
      'a { background: image-set("images/Paper 1.png" 1x) }',
      'image-set("/theme/paper-1-',
    ],
    ['an address in src()', 'a { background: src("images/Paper 1.png") }', 'src("/theme/paper-1-'],
    [
      'a picture that fades',
      'a { background: -webkit-cross-fade(url("images/Paper 1.png"), url(images/Paper%201.png), 50%) }',
      'url("/theme/paper-1-',
    ],
    [
      'a picture in a custom property',
      'a { --x: url(images/Paper%201.png); background: var(--x) }',
      '--x: url("/theme/paper-1-',
    ],
    [
      'a face that readers may have',
      '@font-face { font-family: X; src: local("Arial"), url(fonts/own.woff2) format("woff2") }',
      'local("Arial"), url("/theme/own-',
    ],
    ['what a file is read by', '@charset "utf-8";\na { color: red }', '\na { color: red }'],
    [
      'a property with the end of an old one',
      'a { scroll-behavior: smooth }',
      'scroll-behavior: smooth',
    ],
    [
      'a colour by a custom property in a gradient',
      'a { background: linear-gradient(var(--paper), red) }',
      'var(--paper)',
    ],
  ])('%s is taken', async (_, css, expected) => {
    const result = await read(css)
    expect(result.problems).toEqual([])
    expect(result.css).toContain(expected)
  })

  test('are few', async () => {
    const { problems } = await read(`/*${'x'.repeat(70_000)}*/`)
    expect(problems.map(({ what }) => what)).toEqual(['theme.css is larger than 64 KB'])
  })
})
