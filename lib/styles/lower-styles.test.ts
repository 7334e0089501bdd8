import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import tailwind from '@tailwindcss/postcss'
import doiuse from 'doiuse'
import postcss from 'postcss'
import { beforeAll, describe, expect, it } from 'vitest'
import { readersBrowsers } from './floor.ts'
import { lowerStyles } from './lower-styles.ts'

describe('the oldest browsers of readers', () => {
  it('are those of the documentation', () => {
    const oldest = ['chrome 67', 'firefox 68', 'ios_saf 12.0-12.1', 'kaios 3.0-3.1', 'samsung 9.2']
    expect(readersBrowsers()).toEqual(expect.arrayContaining(oldest))
    const docs = readFileSync(join(import.meta.dirname, '../../docs/browsers.md'), 'utf8')
    for (const name of ['Chrome 67', 'Firefox 68', 'iOS 12', 'KaiOS 3', 'Samsung Internet 9'])
      expect(docs).toContain(name)
  })
})

const old = '@supports not (inset:0)'
const cases: [what: string, css: string, lowered: string][] = [
  ['a margin along the lines', '.a{margin-inline:auto}', '.a{margin-left:auto;margin-right:auto}'],
  [
    'a margin at the beginning of lines, by its older name as well',
    '.a{margin-inline-start:1em}',
    '.a{-webkit-margin-start:1em;margin-inline-start:1em}',
  ],
  [
    'padding that differs along the lines',
    '.a{padding-inline:1em 2em}',
    '.a{-webkit-padding-start:1em;padding-inline-start:1em;-webkit-padding-end:2em;padding-inline-end:2em}',
  ],
  ['margins above and below', '.a{margin-block:1em 2em}', '.a{margin-top:1em;margin-bottom:2em}'],
  [
    'borders above and below',
    '.a{border-block:1px solid red}',
    '.a{border-top:1px solid red;border-bottom:1px solid red}',
  ],
  [
    'a border at the beginning of lines',
    '.a{border-inline-start-width:1px}',
    '.a{-webkit-border-start-width:1px;border-inline-start-width:1px}',
  ],
  [
    'a colour for each scheme',
    ':root{color-scheme:light dark}.a{color:light-dark(red,#00f)}',
    ':root{--lightningcss-light:initial;--lightningcss-dark: ;color-scheme:light dark}@media (prefers-color-scheme:dark){:root{--lightningcss-light: ;--lightningcss-dark:initial}}.a{color:var(--lightningcss-light,red)var(--lightningcss-dark,#00f)}',
  ],
  [
    'a place at the beginning of lines',
    '.a{inset-inline-start:1rem}',
    '.a{left:1rem}[dir=rtl] .a{left:auto;right:1rem}',
  ],
  [
    'what stands at the end of lines',
    '.a{float:inline-end}',
    '.a{float:right}[dir=rtl] .a{float:left}',
  ],
  [
    'all four sides',
    '@media print{.a{inset:0}}',
    '@media print{.a{top:0;right:0;bottom:0;left:0}}',
  ],
  [
    'a width of windows',
    '@media (width>=44rem){.a{color:red}}',
    '@media (min-width:44rem){.a{color:red}}',
  ],
  ['rules within others', '.a{&:hover{color:red}}', '.a:hover{color:red}'],
  [
    'a gap in rows',
    '.gap-x-2{column-gap:1em}',
    `.gap-x-2{column-gap:1em;--y:0px;--x:1em}${old}{.flex[class*=gap-]>:not(:last-child),.inline-flex[class*=gap-]>:not(:last-child){-webkit-margin-end:var(--x);margin-inline-end:var(--x)}.flex[class*=gap-].flex-wrap:not(.justify-between){margin-left:calc(var(--x)/-2);margin-right:calc(var(--x)/-2)}.flex[class*=gap-].flex-wrap:not(.justify-between)>*{margin-left:calc(var(--x)/2);margin-right:calc(var(--x)/2)}.flex[class*=gap-].flex-wrap{margin-bottom:calc(var(--y)*-1)}.flex[class*=gap-].flex-wrap>*{margin-bottom:var(--y)}}`,
  ],
  [
    'the smaller of text and window',
    '.a{font-size:min(2rem,10vw)}',
    '.a{font-size:min(2rem,10vw)}@supports not (width:min(1px,1px)){.a{font-size:2rem}@media (max-width:21.25em){.a{font-size:10vw}}}',
  ],
  [
    'words that break anywhere',
    '.a{overflow-wrap:anywhere}',
    '.a{overflow-wrap:anywhere}@supports not (overflow-wrap:anywhere){.a{word-break:break-word}}',
  ],
  [
    'layers, whose order is above what selectors say',
    '@layer a,b;@layer b{.x{color:red}}@layer a{.x .y{color:blue}}.z{color:green}',
    '.x .y{color:#00f}.x:not(#\\#){color:red}.z:not(#\\#):not(#\\#){color:green}',
  ],
  [
    'properties that Tailwind registers',
    '@layer properties{@supports (a:b){*,:before,::backdrop{--tw-a:0}}}@property --tw-a{syntax:"*";inherits:false}.a{--tw-a:1}',
    '*,:before{--tw-a:0}.a:not(#\\#){--tw-a:1}',
  ],
  [
    'properties that nothing sets but the rule for everything',
    '*,:before{--a:solid;--b:initial;--c:2px}.x{border:var(--c) var(--a);margin:var(--b)}.y{--c:3px}',
    '*,:before{--b:initial;--c:2px}.x{border:var(--c) solid;margin:var(--b)}.y{--c:3px}',
  ],
]

describe('the style sheet is lowered:', () => {
  it.each(cases)('%s', (_, css, lowered) => {
    expect(lowerStyles(css)).toBe(lowered)
  })

  it('what cannot be is told of', () => {
    expect(() => lowerStyles('.a{width:clamp(1rem,50%,2rem)}')).toThrow(
      '"width: max(1rem,min(50%,2rem))" of ".a": the oldest browsers of readers know neither min(), max() nor clamp()',
    )
  })
})

/**
 * What the sheet has above the floor, and why it may: a browser that does not know it goes without, or has another way
 * beside it.
 */
const mayStay: Record<string, string> = {
  'css3-attr': 'in `content`, where all browsers know it',
  'css-math-functions': 'min(), with another way beside it (min.ts)',
  'css-not-sel-list': 'not a list: #\\# is one selector',
  'css-snappoints': 'a heading that is led to stands at the very top',
  'css-marker-pseudo': 'marks of lists in the colour of text',
  'extended-system-fonts': 'the next family of the list',
  'prefers-color-scheme': 'paper is light',
  'text-size-adjust': 'behind its older name',
  'css-focus-visible': "the browser's own outline",
  'css-selection': "the browser's own colours",
  'css-content-visibility': 'everything is laid out',
  'css-paged-media': 'margins of the printer',
  'css-widows-orphans': 'single lines at the end of a printed page',
  'css-has': 'wide tables are printed in the size of text',
  'flow-root': 'a portrait may stand beside what follows it',
}

describe('the style sheet of pages', () => {
  const from = join(import.meta.dirname, '../../app/globals.css')
  let built = ''
  let lowered = ''
  beforeAll(async () => {
    const sheet = await postcss([tailwind({ optimize: { minify: true } })]).process(
      readFileSync(from, 'utf8'),
      { from },
    )
    built = sheet.css
    lowered = lowerStyles(built)
  })

  it('has nothing above the floor but what browsers may go without', async () => {
    const above = new Set<string>()
    const browsers = readersBrowsers()
    const look = doiuse({
      browsers,
      onFeatureUsage: ({ feature, featureData }) => featureData.missing && above.add(feature),
    })
    await postcss([look]).process(lowered, { from: undefined })
    expect([...above].filter((feature) => !(feature in mayStay))).toEqual([])
    expect(Object.keys(mayStay).filter((feature) => !above.has(feature))).toEqual([])
  })

  it('has in no list a selector for which old browsers drop the whole rule', () => {
    const lists: string[] = []
    postcss.parse(lowered).walkRules(({ selector, selectors }) => {
      const isUnknown =
        /:(?:is|where|has|focus-visible)\b|::(?:backdrop|marker|details-content)/.test(selector)
      if (isUnknown && selectors.length > 1) lists.push(selector)
    })
    expect(lists).toEqual([])
  })

  it('has every logical property behind the older name of it', () => {
    const alone: string[] = []
    postcss.parse(lowered).walkDecls(/(?:^|-)(?:inline|block)(?:-|$)|^inset/, (declaration) => {
      const before = declaration.prev()
      const [, name, edge, part = ''] =
        /^(\w+)-inline-(start|end)(.*)$/.exec(declaration.prop) ?? []
      const older = `-webkit-${name}-${edge}${part}`
      if (before?.type !== 'decl' || before.prop !== older || before.value !== declaration.value)
        alone.push(declaration.toString())
    })
    // Of browsers that came after those names.
    const later = /^(?:contain-intrinsic-)?block-size:/
    expect(alone.filter((each) => !later.test(each))).toEqual([])
  })

  it('has no rule below the utilities that would win over one, but within articles, where none are', () => {
    const rules = { base: [] as Simple[], utilities: [] as Simple[] }
    postcss.parse(built).walkAtRules(/^layer$/, (layer) => {
      if (layer.params !== 'base' && layer.params !== 'utilities') return
      const into = rules[layer.params]
      layer.walkRules(({ selectors, nodes }) => {
        const properties = nodes.flatMap((node) => (node.type === 'decl' ? node.prop : []))
        for (const selector of selectors)
          into.push({ selector, properties, weight: weightOf(selector) })
      })
    })
    expect(rules.utilities.length).toBeGreaterThan(100)
    const winning = rules.base
      .filter(({ selector }) => !/^\.prose[ >]/.test(selector))
      .filter((below) =>
        rules.utilities.some(
          ({ properties, weight, selector }) =>
            weight < below.weight &&
            elementOf(selector) === elementOf(below.selector) &&
            properties.some((each) => below.properties.some((other) => overlap(each, other))),
        ),
      )
    expect(winning.map(({ selector }) => selector)).toEqual([])
  })
})

interface Simple {
  selector: string
  properties: string[]
  /** Its specificity, where it names no ids: classes count a hundred, elements one. */
  weight: number
}

function weightOf(selector: string): number {
  const classes =
    selector.match(/\.(?:\\.|[\w-])+|\[[^\]]*\]|(?<!:):(?!:|not|before|after)[\w-]+/g) ?? []
  const elements = selector.match(/(?:^|[\s>+~(])[a-z][\w-]*|::?(?:before|after)|::[\w-]+/g) ?? []
  return 100 * classes.length + elements.length
}

const elementOf = (selector: string) =>
  /::?(?:before|after|placeholder|[\w-]*-[\w-]+)$/.exec(selector)?.[0]
const overlap = (one: string, other: string) =>
  one === other || one.startsWith(`${other}-`) || other.startsWith(`${one}-`)
