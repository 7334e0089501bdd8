import { expect, test } from 'vitest'
import { testContext } from '../fixtures/body-context.ts'
import { convertBody } from './convert-body.ts'

async function convert(body: string, isMdx = true): Promise<{ text: string; said: string[] }> {
  const context = testContext({ title: 'A Title' })
  const text = await convertBody(body, 'components', isMdx, context)
  return { text: text.replace(/\n$/, ''), said: context.said }
}

const plain: [name: string, body: string, markdown: string][] = [
  [
    'an alert',
    '<AlertBox level="info" title="!">\n  One\n  two.\n\n  Three.\n</AlertBox>',
    '> One\n> two.\n>\n> Three.',
  ],
  ['with a title', '<Callout title="Note well">One.</Callout>', '> **Note well**\n>\n> One.'],
  [
    'a picture',
    `<Image src="/assets/here.png" alt={'Alt'} width={100} />`,
    '![Alt](images/here.png)',
  ],
  ['one with switches', '<Image priority src="/assets/here.png" fill />', '![](images/here.png)'],
  [
    'a formula in a row, and one of its own',
    'If $a_{b} < \\frac{x}{y}$ then $5 and {title}.\n\n$$\n\\sum_{i}^{n}\n$$',
    'If $a_{b} < \\frac{x}{y}$ then $5 and A Title.\n\n$$\n\\sum_{i}^{n}\n$$',
  ],
  ['a link', '<Link href="/2014/06/30/budget">One *two*</Link>', '[One *two*](/articles/budget)'],
  [
    'a film',
    '<YouTube id="dQw4w9WgXcQ" />',
    '[https://www.youtube.com/watch?v=dQw4w9WgXcQ](https://www.youtube.com/watch?v=dQw4w9WgXcQ)',
  ],
  [
    'code',
    '`<AlertBox>` and\n\n```jsx\n<Image src="a" />\n{/* b */}\n```',
    '`<AlertBox>` and\n\n```jsx\n<Image src="a" />\n{/* b */}\n```',
  ],
  ['an escaped one', 'next\\<HookName>', 'next\\<HookName>'],
  ['a value of the front matter', '# {frontmatter.title}{" "}now', '# A Title now'],
  [
    'a sentence that begins with import',
    'import duties rose\n\nexport fell',
    'import duties rose\n\nexport fell',
  ],
]

test.each(plain)('%s', async (_name, body, markdown) => {
  expect(await convert(body)).toEqual({ text: markdown, said: [] })
})

test('the program of MDX goes, and is noted', async () => {
  const body = `import Chart from '../chart'\n\nexport const rows = [\n  1,\n]\n\nText\n\n<Chart rows={rows} />\n\n<Tabs>\n\nInner\n\n</Tabs>\n\n{/* secret */}\n\nEnd {weather}`
  expect(await convert(body)).toEqual({
    text: 'Text\n\n\n\nInner\n\n\n\nEnd',
    said: [
      "1: import Chart from '../chart': a statement of the old site’s program, which was left out",
      '3: export const rows = [: a statement of the old site’s program, which was left out',
      '9: <Chart rows={rows} /> has no plain meaning',
      '11: <Tabs> has no plain meaning',
      '17: a comment, which was left out',
      '19: {weather}: weather is not known here',
    ],
  })
})

const modules: [name: string, body: string, markdown: string][] = [
  [
    'statements one below the other',
    'import A from "x"\nimport { B,\n  C } from "y";\nexport const d = {\n\n  e: 1,\n}\n\nText.',
    'Text.',
  ],
  ['a sentence below another', 'One\nimport A from "x"', 'One\nimport A from "x"'],
  [
    'a sentence',
    'export duties rise.\n\nimport trade is down.',
    'export duties rise.\n\nimport trade is down.',
  ],
  [
    'an imported picture',
    'import p from "/assets/here.png"\n\n<Image src={p} alt="A" />',
    '![A](images/here.png)',
  ],
  [
    'its address',
    'import p from "@/assets/here.png"\n\n<img src={p.src} alt="A"/>',
    '<img src="images/here.png" alt="A">',
  ],
  [
    'a required one',
    '<Image src={require("/assets/here.png").default} alt="A" />',
    '![A](images/here.png)',
  ],
  ['siblings', '<Note>One</Note><Note>Two</Note> three', '> One\n\n> Two\n\n three'],
  ['siblings in rows', '<Note>One</Note>\n<Note>Two</Note>\nthree', '> One\n\n> Two\n\nthree'],
  ['a link to a page', '<Link to="/2014/06/30/budget">One</Link>', '[One](/articles/budget)'],
  ['siblings without a meaning', '<Tab>One</Tab> <Tab>Two</Tab>', 'One\n\n Two'],
  ['elements', '<div>A</div><div>B</div>', '<div>A</div><div>B</div>'],
]

test.each(modules)('of modules, %s', async (_name, body, markdown) => {
  expect((await convert(body)).text).toBe(markdown)
})

test('in plain markdown only what is known by name is a component', async () => {
  expect(await convert('a <Value> b {/* c */} import', false)).toEqual({
    text: 'a <Value> b {/* c */} import',
    said: [],
  })
  expect((await convert('<AlertBox>\nOne\n</AlertBox>', false)).text).toBe('> One')
})
