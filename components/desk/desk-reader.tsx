import type { ReactNode } from 'react'
import type { Visit } from '#lib/desk/sign-in/sessions.ts'
import type { OwnData } from '#lib/newsletter/list/own-data.ts'
import { nameOf } from '#lib/newsletter/records/issue.ts'
import { buttonStyle, fieldStyle } from '../sign-up-form.tsx'
import { ActForm, quietButton } from './act-form.tsx'
import { languageNames } from './language-names.ts'
import { Moment } from './moment.tsx'
import { Part } from './part.tsx'
import { Table } from './table.tsx'

/** Asks for a whole address. It goes in a form and not in an address, so that no log and no history has it. */
export function FindReader({ formToken }: { formToken: string }) {
  return (
    <>
      <h1 className="headline pt-8 text-[2.125rem] tablet:text-[2.75rem]">A reader</h1>
      <p className="mt-3 max-w-[40rem]">
        By the whole address, as they signed up with it. It finds those who are suppressed, too.
      </p>
      <ActForm act="find" formToken={formToken} className="mt-5 flex flex-wrap items-end gap-3">
        <label className="min-w-[min(16rem,100%)]">
          <span className="label mb-1 block text-soft">Mail address</span>
          <input
            name="email"
            type="email"
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className={fieldStyle}
          />
        </label>
        <button type="submit" className={buttonStyle}>
          Find
        </button>
      </ActForm>
    </>
  )
}

interface Props {
  id: string
  data: OwnData
  names: Map<string, string>
  visit: Visit
  timeZone: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  now: number
}

/** One reader: where they stand, what they agreed to, what they got, and what can be done for them. */
export function DeskReader(props: Props) {
  const { id, data, names, visit, timeZone, now } = props
  const shown = (iso: string) => <Moment at={Date.parse(iso)} {...{ timeZone, now }} />
  const named = (lists: readonly string[]) =>
    lists.map((list) => names.get(list) ?? list).join(', ') || 'none'
  return (
    <>
      <h1 className="headline pt-8 text-[1.75rem] wrap-anywhere tablet:text-[2.25rem]">
        <bdi>{data.address}</bdi>
      </h1>
      <p className="mt-2 text-[1.125rem]">
        <strong className="font-semibold">{data.status}</strong>
        {data.pausedUntil && <> until {shown(data.pausedUntil)}</>}, in{' '}
        {languageNames.of(data.language)};{' '}
        {data.status === 'pending' ? (
          <>
            asked for: <bdi>{named(data.events.at(-1)?.lists ?? [])}</bdi>
          </>
        ) : (
          <>
            lists: <bdi>{named(data.lists)}</bdi>
          </>
        )}
      </p>
      <ReaderActs id={id} status={data.status} visit={visit} now={now} />
      <Consent {...{ data, shown, named }} />
      <Part title="Issues">
        <Table
          caption="Issues of the last weeks"
          columns={[{ head: 'Issue' }, { head: 'Mail' }]}
          rows={data.issues.map(({ state, ...issue }) => ({
            key: nameOf(issue),
            cells: [nameOf(issue), state],
          }))}
        />
      </Part>
      {data.bounces.length > 0 && (
        <Part title="What came back">
          <Table
            caption="What came back from the address"
            columns={[{ head: 'When' }, { head: 'The relay said' }]}
            rows={data.bounces.map(({ at, code }) => ({ key: at, cells: [shown(at), code] }))}
          />
        </Part>
      )}
    </>
  )
}

interface ConsentProps {
  data: OwnData
  shown: (iso: string) => ReactNode
  named: (lists: readonly string[]) => string
}

function Consent({ data, shown, named }: ConsentProps) {
  return (
    <Part title="Record of consent">
      <Table
        caption="What happened, and what was agreed to"
        columns={[
          { head: 'When' },
          { head: 'What' },
          { head: 'Lists' },
          { head: 'Words and page' },
        ]}
        rows={data.events.map(({ at, kind, lists, wording, page }) => ({
          key: `${at} ${kind}`,
          cells: [
            shown(at),
            kind,
            <bdi key="lists">{named(lists)}</bdi>,
            <bdi key="words">{[wording, page].filter(Boolean).join(' · ')}</bdi>,
          ],
        }))}
      />
    </Part>
  )
}

interface ActsProps extends Pick<Props, 'id' | 'visit' | 'now'> {
  status: string
}

function ReaderActs(props: ActsProps) {
  const { id, visit } = props
  const form = { formToken: visit.formToken, fields: { id } }
  return (
    <>
      <div className="mt-5 flex flex-wrap items-end gap-3">
        <PauseActs {...props} />
        <ActForm act="export" {...form}>
          <button type="submit" className={quietButton}>
            Their data as a file
          </button>
        </ActForm>
        <ActForm act="erase" {...form} className="flex flex-wrap items-center gap-3">
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              name="sure"
              value="yes"
              required
              className="size-[1.1em] accent-accent"
            />
            For good
          </label>
          <button type="submit" className={quietButton}>
            Erase
          </button>
        </ActForm>
      </div>
      <p className="mt-3 max-w-[44rem] text-[0.9375rem] text-soft">
        Erase: everything about the address is deleted, and a fingerprint kept, so that neither a
        sign-up nor an import brings it back.
        {!visit.isProved && ' For their data and to erase you are asked to sign in anew before.'}
      </p>
    </>
  )
}

function PauseActs({ id, status, visit: { formToken }, now }: ActsProps) {
  const fields = { id }
  const day = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10)
  if (status === 'paused')
    return (
      <ActForm act="resume" {...{ formToken, fields }}>
        <button type="submit" className={quietButton}>
          End the pause
        </button>
      </ActForm>
    )
  if (status !== 'active') return null
  return (
    <ActForm act="pause" {...{ formToken, fields }} className="flex flex-wrap items-end gap-3">
      <label>
        <span className="label mb-1 block text-soft">Pause until</span>
        <input
          type="date"
          name="until"
          required
          min={day(1)}
          max={day(365)}
          defaultValue={day(14)}
          className={fieldStyle}
        />
      </label>
      <button type="submit" className={quietButton}>
        Pause
      </button>
    </ActForm>
  )
}
