import { expect, test } from 'vitest'
import { testContext } from '../fixtures/body-context.ts'
import { convertBody } from './convert-body.ts'
import { plainMarks } from './plain-marks.ts'

test.each([
  ['> [!NOTE]\n> Words', '> **Note**  \n> Words'],
  ['> > [!tip]- A *title*\n> > Words', '> > **A *title***  \n> > Words'],
  ['```\n> [!NOTE]\n```', '```\n> [!NOTE]\n```'],
  ['<p className="x" style={{ color: "red" }}>a</p>', '<p class="x">a</p>'],
  ['<a href={`/x`} onClick={() => go({})}>a</a>', '<a href="/x">a</a>'],
  ['a <td colSpan={2}>a</td> `<b x={y}>`', 'a <td colSpan="2">a</td> `<b x={y}>`'],
  ['<img src={port} alt="a" />', '<img src={port} alt="a" />'],
])('%s', (text, plain) => {
  expect(plainMarks(text, true)).toBe(plain)
})

test('the title of a notice is said', async () => {
  const text = '{{% notice tip "Title" %}}In{{% /notice %}}'
  expect(await convertBody(text, 'shortcodes', false, testContext())).toBe('> **Title**\n>\n> In\n')
})
