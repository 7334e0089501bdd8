import type { Metadata } from 'next'
import { publication } from '../page-context.ts'
import { FrontRoute, frontMetadata } from './front-route.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const { site } = await publication()
  return frontMetadata(site.language)
}

export default async function Page() {
  const { site } = await publication()
  return <FrontRoute language={site.language} />
}
