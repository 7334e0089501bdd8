import type { Metadata } from '#components/metadata-elements.tsx'
import { iconPath } from '#lib/addresses/addresses.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { publication } from './page-context.ts'

/** Metadata of an address that leads nowhere. */
export async function missingMetadata(): Promise<Metadata> {
  const { site } = await publication()
  const notFoundTitle = wordingFor(site.language).site.notFoundTitle
  return {
    title: `${notFoundTitle} · ${site.name}`,
    robots: { index: false },
    icon: iconPath,
  }
}
