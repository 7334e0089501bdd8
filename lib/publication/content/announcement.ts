import { z } from 'zod'
import { field, inForm } from './fields.ts'

/** What a post on Bluesky may have, in signs as readers count them (lexicon `app.bsky.feed.post`). */
const longest = 300
const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })

const isShort = (words: string) =>
  words.length <= longest || [...signs.segment(words)].length <= longest

/** `announcement` of an article: what a post says of it. */
export const announcement = inForm(
  field(
    z.string().trim().min(1).refine(isShort, { error: 'too long' }),
    'What a post on Bluesky says of it; without it, the headline.',
    `a text of at most ${longest} signs`,
  ),
  'paragraph',
)
