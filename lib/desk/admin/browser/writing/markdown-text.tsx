interface Props {
  source: string
  language: string
  label: string
  onChange: (source: string) => void
}

/** A text as its file has it. */
export function MarkdownText({ source, language, label, onChange }: Props) {
  return (
    <textarea
      className="markdown whole"
      aria-label={label}
      lang={language}
      dir="auto"
      value={source}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
