import { languageFeedRoute } from '../../../feed-answer.ts'

export const GET = languageFeedRoute('json')
