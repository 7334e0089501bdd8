interface Props {
  /** What the link belongs to, for those who hear its labels. */
  of: string
  link: Record<string, unknown>
  onChange: (link: Record<string, unknown>) => void
}

const inputs = { label: 'What it says', href: 'Where it leads' }

/** A link: its words, and its address. */
export function LinkInputs({ of, link, onChange }: Props) {
  return (
    <span className="by-name">
      {Object.entries(inputs).map(([name, label]) => (
        <input
          key={name}
          type="text"
          dir="auto"
          placeholder={label}
          aria-label={`${of}: ${label}`}
          value={String(link[name] ?? '')}
          onChange={({ target }) => onChange({ ...link, [name]: target.value })}
        />
      ))}
    </span>
  )
}
