import { pageOf } from '#app/page-of.tsx'
import { IndexRoute, indexMetadata } from '../entry-routes.tsx'

export const dynamic = 'force-dynamic'

const metadata = () => indexMetadata('topic')

function Page() {
  return <IndexRoute kind="topic" />
}

export default pageOf(metadata, Page)
