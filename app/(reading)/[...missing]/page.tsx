import { Missing } from '../../missing.tsx'
import { missingMetadata } from '../../missing-metadata.ts'

export const generateMetadata = missingMetadata

/** Every address that no other route has: `not-found.tsx` would be rendered beside each page that is found, too. */
export default Missing
