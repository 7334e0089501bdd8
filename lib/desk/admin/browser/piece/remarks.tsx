import type { Remark } from '#lib/desk/admin/answers/check-text.ts'

/** What the desk says of one field, or of the text, in the words of `handbill check`. */
export function Remarks({
  remarks,
  isOfText = false,
}: {
  remarks: readonly Remark[]
  isOfText?: boolean
}) {
  if (remarks.length === 0) return null
  return (
    <ul className="remarks">
      {remarks.map(({ line, words, isWarning }) => (
        <li key={`${line} ${words}`} className={isWarning ? 'warning' : 'problem'}>
          <strong>{isWarning ? 'Warning' : 'Problem'}</strong>
          {isOfText && ` in line ${line}`}: {words}
        </li>
      ))}
    </ul>
  )
}
