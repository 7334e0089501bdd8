import type { ReactElement, ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { borrowed } from '../borrowed.ts'
import { wordingFor } from '../wording.ts'

const topics = borrowed('Topics')
const element = '<span lang="en" dir="ltr">Topics</span>'
const isolated = '\u2066Topics\u2069'

function Bare({ children }: { children: ReactNode }): ReactElement {
  return (
    <>
      {'a '}
      {children}
    </>
  )
}

function Titled({ children }: { children: ReactNode }): ReactElement {
  return <h2>{children}</h2>
}

const shown: [what: string, element: ReactElement, html: string][] = [
  ['a text', <p key="0">{topics}</p>, `<p>${element}</p>`],
  ['a text among others', <p key="1">{`a ${topics} b`}</p>, `<p>a ${element} b</p>`],
  [
    'two texts and an element',
    <p key="2">
      {topics} <b>c</b>
      {topics}
    </p>,
    `<p>${element} <b>c</b>${element}</p>`,
  ],
  [
    'a list',
    <p key="3">{[topics, <i key="i">d</i>, topics]}</p>,
    `<p>${element}<i>d</i>${element}</p>`,
  ],
  ['what a component is given', <Titled key="4">{topics}</Titled>, `<h2>${element}</h2>`],
  ['no element around it, but a fragment', <Bare key="5">{topics}</Bare>, `a ${element}`],
  ['an attribute', <nav key="6" aria-label={topics} />, `<nav aria-label="${isolated}"></nav>`],
  ['a title', <title key="7">{topics}</title>, '<title lang="en" dir="ltr">Topics</title>'],
  ['a choice', <option key="8">{topics}</option>, '<option lang="en" dir="ltr">Topics</option>'],
  [
    'a sentence around an element',
    <p key="10">{wordingFor('xx').article.by.parts<ReactNode>({ names: <b key="b">آنا</b> })}</p>,
    '<p>\u2066<span lang="en" dir="ltr">By </span>\u2068<b>آنا</b>\u2069\u2069</p>',
  ],
  ['nothing borrowed', <p key="9">Topics</p>, '<p>Topics</p>'],
]

test.each(shown)('%s', (_, shownElement, html) => {
  const complaints = vi.spyOn(console, 'error')
  expect(renderToStaticMarkup(shownElement)).toBe(html)
  expect(complaints).not.toHaveBeenCalled()
})
