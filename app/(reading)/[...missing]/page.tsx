import { Missing } from '#app/missing.tsx'
import { missingMetadata } from '#app/missing-metadata.ts'
import { pageOf } from '#app/page-of.tsx'

/** Addresses that lead nowhere are without number: none of them is kept. */
export const dynamic = 'force-dynamic'

/** Every address that no other route has: `not-found.tsx` would be rendered beside each page that is found, too. */
async function Page({ params }: { params: Promise<{ missing: string[] }> }) {
  return <Missing path={`/${(await params).missing.join('/')}`} />
}

export default pageOf(missingMetadata, Page)
