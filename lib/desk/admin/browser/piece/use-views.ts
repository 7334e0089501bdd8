import { useState } from 'react'
import type { OpenPiece } from './open-piece.ts'
import type { Piece } from './piece.ts'

/** How the document is seen: its text as markdown, its page beside it. A letter has no page. */
export function useViews({ pull, change }: OpenPiece, { form, data }: Piece) {
  const [isMarkdown, setIsMarkdown] = useState(false)
  const [isPreviewed, setIsPreviewed] = useState(false)
  const markdown = {
    label: 'Markdown',
    isOn: isMarkdown,
    onTurn() {
      change('body', pull.current?.() ?? data.body)
      setIsMarkdown(!isMarkdown)
    },
  }
  const hasPage = form.folder !== 'issues'
  const onTurn = () => setIsPreviewed(!isPreviewed)
  return {
    markdown,
    preview: hasPage ? { label: 'Preview', isOn: isPreviewed, onTurn } : undefined,
  }
}
