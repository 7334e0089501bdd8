import { SignUpBox } from '#components/sign-up-form.tsx'
import { generalOffers, topicOffer } from '#lib/publication/articles/offers.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { publication } from '../page-context.ts'

interface Props {
  language: string
  /** Path of the page. */
  path: string
  /** Slug of the topic that the page is about. */
  topic?: string
}

/** The sign-up at the foot of a reading page: to the first newsletter, on a topic's page beside that topic's. */
export async function SignUp({ language, path, topic }: Props) {
  const current = await publication()
  const [first] = generalOffers(current, language)
  const ofTopic = topic === undefined ? undefined : await topicOffer(current, topic, language)
  const offers = [ofTopic, first].filter((offer) => offer !== undefined)
  const [main] = offers
  if (!main) return null
  const isOne = offers.length === 1
  return (
    <SignUpBox
      heading={isOne ? main.name : wordingFor(language).newsletter.title}
      intro={isOne ? main.description : undefined}
      offers={offers}
      chosen={[main.list]}
      language={language}
      page={path}
    />
  )
}
