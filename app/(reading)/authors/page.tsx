import { pageOf } from '#app/page-of.tsx'
import { IndexRoute, indexMetadata } from '../entry-routes.tsx'

export const dynamic = 'force-dynamic'

const metadata = () => indexMetadata('author')

function Page() {
  return <IndexRoute kind="author" />
}

export default pageOf(metadata, Page)
