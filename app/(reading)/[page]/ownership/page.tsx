import { madePageOf } from '#app/(reading)/made-page-of.tsx'
import { noStaticParams } from '#app/no-static-params.ts'

export const generateStaticParams = noStaticParams

export default madePageOf('ownership')
