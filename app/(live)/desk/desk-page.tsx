import { headers } from 'next/headers'
import type { ReactElement } from 'react'
import { cache } from 'react'
import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { publication } from '#app/page-context.ts'
import { pageOf } from '#app/page-of.tsx'
import { DeskFrame } from '#components/desk/desk-frame.tsx'
import { SaidLine } from '#components/desk/said.tsx'
import { SignInPage } from '#components/desk/sign-in-page.tsx'
import { Note } from '#components/note.tsx'
import { iconPath } from '#lib/addresses/addresses.ts'
import { deskPath } from '#lib/addresses/desk-addresses.ts'
import { answerWith } from '#lib/edition/render/current-request.ts'
import type { Query } from '../newsletter/language.ts'
import { type Visitor, visitorOf } from './visitor.ts'

const currentVisitor: () => Promise<Visitor> = cache(async () => visitorOf(await headers()))

export type Editor = Extract<Visitor, { state: 'editor' }>
type Stranger = Extract<Visitor, { state: 'stranger' }>

interface Props {
  searchParams: Query
}

interface DeskPage<Own extends Props> {
  title: string
  /** Path of the page in the menu. */
  path: string
  /** What an editor sees. */
  content: (props: Own & { editor: Editor }) => Promise<ReactElement>
  /** What is shown to one who is not signed in, instead of the form to do so. */
  forStrangers?: (props: Own, stranger: Stranger) => Promise<ReactElement>
}

/** A page of the desk: its content for editors, and for everyone else the way in, or that nothing is there. */
export function deskPage<Own extends Props>({ title, path, content, forStrangers }: DeskPage<Own>) {
  const metadata = async () => {
    if ((await currentVisitor()).state === 'off') return missingMetadata()
    const { site } = await publication()
    const robots = { index: false, follow: false } as const
    return { title: `${title} · The desk · ${site.name}`, robots, icon: iconPath }
  }
  return pageOf<Own>(metadata, async (props) => {
    const visitor = await currentVisitor()
    if (visitor.state === 'off') return <Missing path={deskPath} />
    const { site } = await publication()
    const visit = visitor.state === 'editor' ? visitor.visit : undefined
    const { said } = await props.searchParams
    return (
      <DeskFrame site={site} path={path} visit={visit}>
        <SaidLine said={said} />
        {visitor.state === 'editor'
          ? await content({ ...props, editor: visitor })
          : await notAnEditor(visitor, props, forStrangers)}
      </DeskFrame>
    )
  })
}

async function notAnEditor<Own>(
  visitor: Exclude<Visitor, Editor>,
  props: Own,
  forStrangers?: (props: Own, stranger: Stranger) => Promise<ReactElement>,
): Promise<ReactElement> {
  if (visitor.state === 'unavailable') {
    answerWith(503)
    return (
      <Note title="Not now">
        <p>The subscribers cannot be reached. Try again in a minute.</p>
      </Note>
    )
  }
  if (visitor.state === 'open') {
    answerWith(403)
    return (
      <Note title="Not by this way">
        <p>
          What is sent here could be read along the way. The desk is opened by TLS (https), or on
          the machine itself: see SITE_URL and TRUST_PROXY in the settings.
        </p>
      </Note>
    )
  }
  if (forStrangers && visitor.state === 'stranger') return forStrangers(props, visitor)
  answerWith(403)
  return <SignInPage />
}
