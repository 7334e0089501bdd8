import { deskImportPath } from '#lib/addresses/desk-addresses.ts'
import type { KeptImport } from '#lib/desk/list/kept-import.ts'
import { linkStyle } from '../link-style.ts'
import { ActForm, quietButton } from './act-form.tsx'
import { Part } from './part.tsx'

/** How far a list is, as a title. */
export const importSteps: Record<KeptImport['step'], string> = {
  checking: 'Being read',
  checked: 'What it would do',
  importing: 'Being taken in',
  done: 'What it did',
  broken: 'Not done',
}

const states: Record<KeptImport['step'], string> = {
  checking: 'is being read',
  checked: 'waits to be taken in',
  importing: 'is being taken in',
  done: 'was taken in',
  broken: 'was not taken in',
}

/** Lists that somebody sent, and has neither taken in nor deleted yet: each can be looked at and deleted. */
export function WaitingImports({
  waiting,
  formToken,
}: {
  waiting: KeptImport[]
  formToken: string
}) {
  return (
    <Part title="Lists that were sent">
      <ul>
        {waiting.map(({ id, name, editor, step }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-3"
          >
            <span className="min-w-0 wrap-anywhere">
              <a href={deskImportPath(id)} className={linkStyle}>
                <bdi>{name}</bdi>
              </a>{' '}
              of <bdi>{editor}</bdi> {states[step]}
            </span>
            {step !== 'checking' && step !== 'importing' && (
              <ActForm act="discard-import" formToken={formToken} fields={{ id }}>
                <button type="submit" className={quietButton} aria-label={`Delete ${name}`}>
                  Delete
                </button>
              </ActForm>
            )}
          </li>
        ))}
      </ul>
    </Part>
  )
}
