import type { Thing } from 'schema-dts'
import { graphJson } from '#lib/publication/seo/structured-data/graph-json.ts'

interface Props {
  /** What the page is about, in schema.org's terms. */
  things: Thing[]
}

/** The one place where structured data is printed (JSON-LD 1.1, 7: data, which no browser runs). */
export function StructuredData({ things }: Props) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped so that no text can end the element.
      dangerouslySetInnerHTML={{ __html: graphJson(things) }}
    />
  )
}
