import { useMemo } from 'react'

/** Words that are read in a minute. */
const perMinute = 230

/** How long a text is. Words are counted as its language parts them. */
export function WordCount({ text, language }: { text: string; language: string }) {
  const words = useMemo(() => countWords(text, language), [text, language])
  const minutes = Math.max(1, Math.round(words / perMinute))
  return (
    <p className="count">
      {words === 1 ? '1 word' : `${words.toLocaleString('en')} words`} · {minutes}{' '}
      {minutes === 1 ? 'minute' : 'minutes'} to read
    </p>
  )
}

function countWords(text: string, language: string): number {
  const parts = new Intl.Segmenter(language, { granularity: 'word' }).segment(text)
  let count = 0
  for (const { isWordLike } of parts) if (isWordLike) count++
  return count
}
