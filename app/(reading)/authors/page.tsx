import { IndexRoute, indexMetadata } from '../entry-routes.tsx'

export const dynamic = 'force-dynamic'

export const generateMetadata = () => indexMetadata('author')

export default function Page() {
  return <IndexRoute kind="author" />
}
