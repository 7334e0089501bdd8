import { type RefObject, useEffect, useRef, useState } from 'react'
import { useWorkbench } from '../work/workbench.ts'
import { MarkdownText } from '../writing/markdown-text.tsx'
import { type Pull, RichText } from '../writing/rich-text.tsx'
import type { Piece } from './piece.ts'
import { WordCount } from './word-count.tsx'

interface Props {
  piece: Piece
  pull: RefObject<Pull | undefined>
  isMarkdown: boolean
  onChange: (name: string, value: unknown) => void
}

/** Typing comes to rest for so long before the markdown is written, in milliseconds. */
const rest = 300
/** Where it does not, the markdown is written after so long: later in a long text, where that holds the next keys up. */
const longest = (text: string) => 3000 + text.length / 10

/** The text of a document: as it reads, or as its file has it. */
export function PieceText({ piece, pull, isMarkdown, onChange }: Props) {
  const { page } = useWorkbench()
  const [turn, setTurn] = useState(0)
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const source = String(piece.data.body ?? '')
  const language = String(piece.data.language || page.site.language)
  const change = (body: string) => onChange('body', body)
  const since = useRef<number | undefined>(undefined)
  const write = () => {
    clearTimeout(waiting.current)
    since.current ??= Date.now()
    waiting.current = setTimeout(
      () => {
        since.current = undefined
        const body = pull.current?.()
        if (body !== undefined) change(body)
      },
      Math.min(rest, since.current + longest(source) - Date.now()),
    )
  }
  useEffect(() => () => clearTimeout(waiting.current), [])
  return (
    <section aria-label="Text">
      {isMarkdown ? (
        <MarkdownText label="Text" {...{ source, language }} onChange={change} />
      ) : (
        <RichText
          key={turn}
          label="Text"
          {...{ source, language, pull }}
          onChange={write}
          onRewrite={(body) => {
            change(body)
            setTurn(turn + 1)
          }}
        />
      )}
      <WordCount text={source} language={language} />
    </section>
  )
}
