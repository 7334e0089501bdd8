/** What came of a form, by the word in the address to which it leads. */
const words = {
  asked:
    'If that is an address of this desk, a link is on its way to it. It holds for 15 minutes, once, and in this browser; three an hour are sent at most.',
  'no-address': 'That is no mail address. Nothing was sent.',
  limited: 'Too many links were asked for from your network. Try again in an hour.',
  'no-link':
    'This link lets nobody in: it was used, is older than 15 minutes, or was asked for in another browser. Ask for a new one.',
  held: 'Held. Nobody gets it until it is released; mails that the relay was being handed are on their way.',
  released: 'Released. It goes on within a minute.',
  cancelled: 'Cancelled. What nobody has received goes into the next issue.',
  ordered: 'Noted. It is done as soon as the issue is made.',
  already: 'It is so already. Nothing was changed.',
  'not-now': 'That cannot be done as the issue is now. Nothing was changed.',
  tested: 'A test is on its way to you.',
  'not-tested': 'The relay did not take the test mail, or there is nothing to send yet.',
  'no-reader': 'Nobody is known by this address, and it is not suppressed.',
  paused: 'Paused.',
  resumed: 'The pause has ended.',
  'not-paused': 'Nothing was changed: it takes an active reader, and a day within the next year.',
  'not-sure': 'Nothing was erased: say that it is for good.',
  erased:
    'Erased. A fingerprint is kept, so that neither a sign-up nor an import brings the address back.',
  'not-swept':
    'Erased. Bytes of it may still be in files of the database, as another process is reading it or the disk is full: erase the address once more by "handbill subscribers erase".',
  back: 'Subscribed again, as before the mail came back.',
  lifted: 'No longer suppressed: the reader can sign up again.',
  'not-suppressed': 'It was not suppressed. Nothing was changed.',
  'all-back': 'Those who could be brought back are subscribed again.',
  'none-back': 'Nobody is left who can be brought back: what is needed for it is kept for 30 days.',
  'no-passkey':
    'That passkey was not taken: it is not of this desk, or the page was open for too long.',
  'passkey-made': 'Made. From now on you can sign in with it.',
  'passkey-gone': 'No such passkey is yours. Nothing was changed.',
  'passkey-removed': 'Taken out. Nobody signs in with it any more.',
  ended: 'Ended there. What is open there does nothing any more.',
  'no-list': 'No file was chosen, or it is empty. Nothing was imported.',
  'no-import':
    'Nothing is known of that list: it was taken in, or deleted after an hour. Send it again.',
  'import-busy':
    'An import is under way, or five lists wait to be taken in. Try again when it is through.',
  'import-discarded': 'Deleted. Nothing of it was taken in.',
  prove: 'Sign in anew to do that: ask for a link, open it, and press the button again.',
  'signed-out': 'You are signed out.',
} as const
export type Said = keyof typeof words

const isSaid = (text: unknown): text is Said =>
  typeof text === 'string' && Object.hasOwn(words, text)

/** Words that say that nothing was done. */
const faults: readonly Said[] = [
  'no-address',
  'limited',
  'no-link',
  'no-passkey',
  'passkey-gone',
  'not-now',
  'not-tested',
  'no-reader',
  'not-paused',
  'not-sure',
  'not-swept',
  'no-list',
  'no-import',
  'import-busy',
]

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
