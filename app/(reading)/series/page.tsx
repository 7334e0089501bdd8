import { IndexRoute, indexMetadata } from '../entry-routes.tsx'

export const generateMetadata = () => indexMetadata('series')

export default function Page() {
  return <IndexRoute kind="series" />
}
