/** What came of a form, by the word in the address to which it leads. */
const words = {
  asked:
    'If that is an address of this desk, a link is on its way to it. It holds for 15 minutes, once, and in this browser; three an hour are sent at most.',
  'no-address': 'That is no mail address. Nothing was sent.',
  limited: 'Too many links were asked for from your network. Try again in an hour.',
  'no-link':
    'This link lets nobody in: it was used, is older than 15 minutes, or was asked for in another browser. Ask for a new one.',
  'signed-out': 'You are signed out.',
} as const
export type Said = keyof typeof words

const isSaid = (text: unknown): text is Said =>
  typeof text === 'string' && Object.hasOwn(words, text)

/** Words that say that nothing was done. */
const faults: readonly Said[] = ['no-address', 'limited', 'no-link']

/** Says what came of the form that led here. */
export function SaidLine({ said }: { said: unknown }) {
  if (!isSaid(said)) return null
  return (
    <p
      role={faults.includes(said) ? 'alert' : 'status'}
      className="mt-6 max-w-[44rem] border-s-4 border-accent ps-3"
    >
      {words[said]}
    </p>
  )
}
