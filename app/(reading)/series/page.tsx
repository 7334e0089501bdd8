import { pageOf } from '#app/page-of.tsx'
import { IndexRoute, indexMetadata } from '../entry-routes.tsx'

export const dynamic = 'force-dynamic'

const metadata = () => indexMetadata('series')

function Page() {
  return <IndexRoute kind="series" />
}

export default pageOf(metadata, Page)
