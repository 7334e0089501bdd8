import { deskImportPath, deskPaths, deskUploadPath } from '#lib/addresses/desk-addresses.ts'
import type { KeptImport } from '#lib/desk/list/kept-import.ts'
import type { Visit } from '#lib/desk/sign-in/sessions.ts'
import { counted } from '#lib/text/counted.ts'
import { linkStyle } from '../link-style.ts'
import { buttonStyle } from '../sign-up-form.tsx'
import { ActForm, quietButton } from './act-form.tsx'
import { Part } from './part.tsx'
import { importSteps, WaitingImports } from './waiting-imports.tsx'

interface Props {
  visit: Visit
  /** What the publication offers. */
  lists: string[]
  kept: KeptImport | undefined
  /** As lines of text. */
  report: string | undefined
  /** Lines that cannot be read, as texts. */
  refused: string[] | undefined
  /** Other lists, with which something can be done still. */
  waiting: KeptImport[]
}

/** A list of subscribers of another tool: sent, looked at, and taken in once somebody has read what that does. */
export function DeskImport({ visit, lists, kept, report, refused = [], waiting }: Props) {
  return (
    <>
      <h1 className="headline pt-8 text-[2.125rem] tablet:text-[2.75rem]">Imports</h1>
      <p className="mt-3 max-w-[40rem]">
        Lists as fifteen tools write them, Ghost, Mailchimp and Substack among them, or a table with
        a column of addresses. First it is said what a list would do. Send those who have left as
        well, and best of all first.
      </p>
      {kept && <Kept {...{ kept, report, refused, visit }} />}
      {(!kept || kept.step === 'done' || kept.step === 'broken') && (
        <Send visit={visit} lists={lists} />
      )}
      {waiting.length > 0 && <WaitingImports waiting={waiting} formToken={visit.formToken} />}
    </>
  )
}

const field = 'mt-1 block w-full border border-ink bg-paper px-3 py-2 text-ink'

function Send({ visit, lists }: Pick<Props, 'visit' | 'lists'>) {
  return (
    <Part title="A list">
      <form
        action={deskUploadPath}
        method="post"
        encType="multipart/form-data"
        className="mt-4 max-w-[40rem]"
      >
        <input type="hidden" name="form" value={visit.formToken} />
        <label className="block">
          Those of whom it says nothing get
          <select name="list" className={field}>
            {lists.map((list) => (
              <option key={list}>{list}</option>
            ))}
          </select>
        </label>
        <label className="mt-4 block">
          All in it are
          <select name="status" className={field}>
            <option value="">what the file says</option>
            <option value="active">subscribed</option>
            <option value="pending">not confirmed</option>
            <option value="unsubscribed">unsubscribed</option>
            <option value="suppressed">never to be written to</option>
          </select>
        </label>
        <label className="mt-4 block">
          The file: CSV or JSON, 20 MB at most
          <input type="file" name="file" required className={field} />
        </label>
        <p className="mt-4">
          <button type="submit" className={buttonStyle}>
            See what it would do
          </button>
        </p>
      </form>
    </Part>
  )
}

function Kept({
  kept,
  report,
  refused,
  visit,
}: Omit<Props, 'lists' | 'kept' | 'refused' | 'waiting'> & {
  kept: KeptImport
  refused: string[]
}) {
  const { id, step, why } = kept
  const isRunning = step === 'checking' || step === 'importing'
  return (
    <Part title={importSteps[step]}>
      {isRunning && (
        <p className="py-4">
          <bdi>{kept.name}</bdi>: this takes a while.{' '}
          <a href={deskImportPath(id)} className={linkStyle}>
            Look again
          </a>
        </p>
      )}
      {step === 'broken' && <p className="max-w-[40rem] py-4">{why}</p>}
      {report !== undefined && !isRunning && <Lines label="What came of it" text={report} />}
      {refused.length > 0 && !isRunning && <Refused {...{ kept, refused }} />}
      {!isRunning && step !== 'done' && (step === 'checked' || report !== undefined) && (
        <div className="mt-4 flex flex-wrap gap-x-4">
          <ActForm act="import" formToken={visit.formToken} fields={{ id }}>
            <button type="submit" className={buttonStyle}>
              Take it in
            </button>
          </ActForm>
          <ActForm act="discard-import" formToken={visit.formToken} fields={{ id }}>
            <button type="submit" className={quietButton}>
              Delete the list
            </button>
          </ActForm>
        </div>
      )}
      {step === 'done' && (
        <p className="mt-4">
          The list was deleted here.{' '}
          <a href={deskPaths.list} className={linkStyle}>
            Who is there now
          </a>
        </p>
      )}
    </Part>
  )
}

function Refused({ kept, refused }: { kept: KeptImport; refused: string[] }) {
  const all = kept.report?.refused ?? refused.length
  return (
    <details className="mt-4">
      <summary className="cursor-pointer">
        {counted(all, 'line')} that cannot be read
        {all > refused.length && `, the first ${refused.length}`}
      </summary>
      <Lines label="Lines that cannot be read" text={refused.join('\n')} />
    </details>
  )
}

/** A field, as lines of it may be longer than the page, and can be gone through by keys there. */
function Lines({ label, text }: { label: string; text: string }) {
  const rows = Math.min(24, text.split('\n').length + 1)
  return (
    <textarea readOnly aria-label={label} rows={rows} className={field} value={text} wrap="off" />
  )
}
